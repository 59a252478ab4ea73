using MathNet.Numerics;

namespace Icf;

/// <summary>The standard Student-t distribution.</summary>
internal static class StudentKernel
{
    /// <summary>From here on 1 + z²/ν is z²/ν to rounding, and the density is the power law that it tends to.</summary>
    private const double FarOut = 1e75;

    /// <summary>Below, the density is flat to rounding.</summary>
    private const double Flat = 1e-9;

    /// <summary>
    /// From here on the distribution is a normal to rounding, wherever its tail is in the range of doubles.
    /// </summary>
    private const double Normal = 1e25;

    /// <summary>The log density at z.</summary>
    public static double LogDensity(double nu, double z)
    {
        double square = z * z,
            ratio = square / nu;

        // The root first, where the square is out of range.
        if (!(square > 1e-290 && ratio < 1e290))
        {
            double root = z / Math.Sqrt(nu);
            if (Math.Abs(root) > FarOut)
                return LogDensityFarOut(nu, Elementary.Log(Math.Abs(z)));
            ratio = root * root;
        }

        return LogPeak(nu) - (0.5 * nu + 0.5) * SpecialMath.Log1p(ratio);
    }

    /// <summary>The same far out, where z itself may overflow.</summary>
    /// <param name="nu">The degrees of freedom.</param>
    /// <param name="logSize">ln |z|.</param>
    public static double LogDensityFarOut(double nu, double logSize) =>
        LogPeak(nu) - (0.5 * nu + 0.5) * (2 * logSize - Elementary.Log(nu));

    /// <summary>The derivatives of the log density of a moved and scaled Student-t.</summary>
    /// <param name="nu">The degrees of freedom.</param>
    /// <param name="value">A number.</param>
    /// <param name="location">The median.</param>
    /// <param name="scale">The scale.</param>
    public static (double ByNu, double ByValue, double ByScale) Slopes(
        double nu,
        double value,
        double location,
        double scale
    )
    {
        // With u = z/√ν, w = u²/(1 + u²), of u and 1/u by the one whose square is in range.
        double z = Standardised.Of(value, location, scale),
            root = Math.Sqrt(nu),
            u = z / root;
        bool isFar = Math.Abs(u) > 1;
        double inner = isFar ? 1 / u : u,
            square = inner * inner,
            share = 1 / (1 + square),
            w = isFar ? share : square * share,
            rest = isFar ? square * share : share;
        double byValue = isFar
            ? -(nu + 1) * w * Standardised.Inverse(value, location)
            : -(root + 1 / root) * (u * share) / scale;
        double logSquare =
            Math.Abs(u) > FarOut
                ? 2 * Standardised.LogSize(value, location, scale) - Elementary.Log(nu)
                : SpecialMath.Log1p(u * u);
        double byNu = 0.5 * (Digamma.HalfStep(0.5 * nu) - (LogOfRestLess(w, logSquare) - w / nu));
        return (byNu, byValue, (nu * w - rest) / scale);
    }

    /// <summary>−ln (1 − w) − w: all terms wⁿ/n but the first.</summary>
    /// <param name="w">From 0 to 1.</param>
    /// <param name="logarithm">−ln (1 − w).</param>
    private static double LogOfRestLess(double w, double logarithm) =>
        w < 0.1 ? -SpecialMath.Log1pMinus(-w) : logarithm - w;

    /// <summary>
    /// The derivative of a quantile of T by the degrees of freedom, at a given level: T²/(ν + T²) is Beta(½, ν/2)
    /// (Abramowitz and Stegun 26.7.1). For many degrees of freedom it is a difference whose digits are lost like 1/ν.
    /// </summary>
    public static double QuantileSlope(double nu, double z)
    {
        // Beyond the bounds of the ratio, the slope of the log odds hardly changes.
        double ratio = Math.Clamp(Math.Abs(z) / Math.Sqrt(nu), 1e-150, 1e150),
            square = ratio * ratio,
            x = square / (1 + square),
            y = 1 / (1 + square);
        double byB = ShapeSlopes.Beta(0.5, HalfOf(nu), x, y).ByB;
        return 0.5 * z * (double.IsInfinity(byB) ? byB : 1 / nu + 0.5 * byB);
    }

    /// <summary>
    /// Draws a normal over the root of an independent chi-square per degree of freedom, in logarithms where the
    /// chi-square could underflow.
    /// </summary>
    public static double Sample(ref Rng rng, double nu)
    {
        double half = HalfOf(nu);
        double stretch =
            half >= 1
                ? Math.Sqrt(half / GammaKernel.Sample(ref rng, half))
                : Math.Exp(0.5 * (Elementary.Log(half) - GammaKernel.SampleLog(ref rng, half)));
        return rng.NextNormal() * stretch;
    }

    /// <summary>P(T &gt; z).</summary>
    public static double Survival(double nu, double z) =>
        z > 0 ? 0.5 * SurvivalOfSize(nu, z) : 1 - 0.5 * SurvivalOfSize(nu, -z);

    /// <summary>P(|T| &gt; z), z ≥ 0: ν/(ν + T²) is Beta(ν/2, ½) (Abramowitz and Stegun 26.7.1).</summary>
    public static double SurvivalOfSize(double nu, double z)
    {
        if (nu >= Normal)
            return 2 * NormalKernel.Survival(z);
        double ratio = z / Math.Sqrt(nu),
            square = ratio * ratio;
        return ratio > FarOut
            ? SurvivalFarOut(nu, Elementary.Log(z))
            : IncompleteBeta.Lower(HalfOf(nu), 0.5, 1 / (1 + square), square / (1 + square));
    }

    /// <summary>The same far out, where z itself may overflow: the integral of the power law.</summary>
    /// <param name="nu">The degrees of freedom.</param>
    /// <param name="logSize">ln z.</param>
    public static double SurvivalFarOut(double nu, double logSize) =>
        double.IsPositiveInfinity(logSize)
            ? 0
            : Math.Min(2 * Math.Exp(LogDensityFarOut(nu, logSize) + logSize - Elementary.Log(nu)), 1);

    /// <summary>P(|T| ≤ z), z ≥ 0.</summary>
    public static double CdfOfSize(double nu, double z)
    {
        if (nu >= Normal)
            return SpecialFunctions.Erf(z * Math.Sqrt(0.5));
        double ratio = z / Math.Sqrt(nu),
            square = ratio * ratio;
        if (Math.Max(z, ratio) < Flat)
            return 2 * Math.Exp(LogDensity(nu, 0)) * z;
        return ratio > FarOut
            ? 1 - SurvivalOfSize(nu, z)
            : IncompleteBeta.Lower(0.5, HalfOf(nu), square / (1 + square), 1 / (1 + square));
    }

    /// <summary>The value with a probability of at most ½ above it.</summary>
    public static double Quantile(double nu, double above)
    {
        if (above <= 0)
            return double.PositiveInfinity;
        if (above >= 0.5)
            return 0;
        var size = new HalfStudentT(nu, 1);
        return above < 0.25
            ? RealQuantile.Solve(size, 2 * above, fromAbove: true, 0, double.PositiveInfinity)
            : RealQuantile.Solve(size, 1 - 2 * above, fromAbove: false, 0, double.PositiveInfinity);
    }

    /// <summary>
    /// The log density at zero; of next to no degrees of freedom its limit, in which half of ν does not vanish.
    /// </summary>
    private static double LogPeak(double nu) =>
        (
            nu > 1e-290
                ? SpecialMath.LogGammaHalfStep(0.5 * nu)
                : 0.5 * (Constants.LogPi + Elementary.Log(nu) - Constants.LogTwo)
        ) - Constants.HalfLogTwoPi;

    // Half the least double is zero.
    private static double HalfOf(double nu) => Math.Max(0.5 * nu, double.Epsilon);
}
