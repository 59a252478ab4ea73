namespace Icf;

/// <summary>The standard Student-t distribution.</summary>
internal static class StudentKernel
{
    private const double FarOut = 1e150;

    /// <summary>The log density at z, also where z² overflows.</summary>
    public static double LogDensity(double nu, double z)
    {
        double square = z * z / nu;

        // ln(1 + z²/ν).
        double log = square < double.MaxValue
            ? SpecialMath.Log1p(square)
            : 2 * Elementary.Log(Math.Abs(z)) - Elementary.Log(nu);
        double half = 0.5 * nu;
        return SpecialMath.LogGammaHalfStep(half) - Constants.HalfLogTwoPi - (half + 0.5) * log;
    }

    /// <summary>
    /// Draws a normal over the root of an independent chi-square per degree of freedom, in logarithms where the
    /// chi-square could underflow.
    /// </summary>
    public static double Sample(ref Rng rng, double nu)
    {
        double half = 0.5 * nu;
        double stretch = half >= 1
            ? Math.Sqrt(half / GammaKernel.Sample(ref rng, half))
            : Math.Exp(0.5 * (Elementary.Log(half) - GammaKernel.SampleLog(ref rng, half)));
        return rng.NextNormal() * stretch;
    }

    /// <summary>P(T &gt; z).</summary>
    public static double Survival(double nu, double z) =>
        z > 0 ? 0.5 * SurvivalOfSize(nu, z) : 1 - 0.5 * SurvivalOfSize(nu, -z);

    /// <summary>
    /// P(|T| &gt; z), z ≥ 0: ν/(ν + T²) is Beta(ν/2, ½) (Abramowitz and Stegun 26.7.1). Very far out, the power law that
    /// the density has become.
    /// </summary>
    public static double SurvivalOfSize(double nu, double z)
    {
        if (double.IsPositiveInfinity(z))
            return 0;
        double square = z * z / nu;
        if (square > FarOut)
            return 2 * Math.Exp(LogDensity(nu, z) + Elementary.Log(z) - Elementary.Log(nu));
        return IncompleteBeta.Lower(0.5 * nu, 0.5, 1 / (1 + square), square / (1 + square));
    }

    /// <summary>P(|T| ≤ z), z ≥ 0; very near zero the density is flat.</summary>
    public static double CdfOfSize(double nu, double z)
    {
        if (z < 1e-75)
            return 2 * Math.Exp(LogDensity(nu, 0)) * z;
        double square = z * z / nu;
        return square > FarOut
            ? 1 - SurvivalOfSize(nu, z)
            : IncompleteBeta.Lower(0.5, 0.5 * nu, square / (1 + square), 1 / (1 + square));
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
}
