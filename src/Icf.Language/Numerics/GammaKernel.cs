using MathNet.Numerics;

namespace Icf;

/// <summary>The density that the gamma and the inverse gamma distribution share.</summary>
internal static class GammaKernel
{
    /// <summary>
    /// ln [tᵏ exp(−t) / Γ(k)], the log density of ln T for T ~ Gamma(k, 1), in Loader's form for large k, where the
    /// plain form loses its digits.
    /// </summary>
    /// <param name="shape">k, positive.</param>
    /// <param name="t">Where; not negative, may be zero or infinite by underflow or overflow.</param>
    /// <param name="logT">ln t, finite also where t underflowed.</param>
    public static double LogDensity(double shape, double t, double logT)
    {
        if (double.IsPositiveInfinity(t))
            return double.NegativeInfinity;
        if (shape < 10 || t < 1e-290)
            return shape * logT - t - SpecialMath.LogGamma(shape);
        return 0.5 * Elementary.Log(shape)
            - Constants.HalfLogTwoPi
            - SpecialMath.StirlingError(shape)
            - SpecialMath.Deviance(shape, t);
    }

    /// <summary>The derivative of the log density by the shape, ln t − ψ(k).</summary>
    /// <param name="shape">k, positive.</param>
    /// <param name="t">Where; may be zero or infinite by underflow or overflow.</param>
    /// <param name="logT">ln t, finite also where t is not.</param>
    public static double ByShape(double shape, double t, double logT) =>
        shape < 10 ? logT - Digamma.Of(shape)
        : t > 1e-290 && t <= double.MaxValue ? Standardised.LogRatio(t, shape) + Digamma.BelowLog(shape)
        : logT - Elementary.Log(shape) + Digamma.BelowLog(shape);

    /// <summary>The mean and the standard deviation of ln T, ψ(k) and √ψ₁(k), finite for every shape.</summary>
    public static LocationScale LogTypical(double shape) =>
        shape > 1e-100
            ? new(SpecialFunctions.DiGamma(shape), Math.Sqrt(SpecialMath.Trigamma(shape)))
            : new(Math.Max(-1 / shape, double.MinValue), Math.Min(1 / shape, double.MaxValue));

    /// <summary>
    /// Draws from Gamma(shape, 1) (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000).
    /// </summary>
    public static double Sample(ref Rng rng, double shape) =>
        shape >= 1 ? SampleAboveOne(ref rng, shape) : Math.Exp(SampleLog(ref rng, shape));

    /// <summary>Draws ln T for T ~ Gamma(shape, 1): finite where T itself would underflow, as it does for small shapes.
    /// </summary>
    public static double SampleLog(ref Rng rng, double shape)
    {
        if (shape >= 1)
            return Elementary.Log(SampleAboveOne(ref rng, shape));

        // Gamma(k) = Gamma(k + 1) · U^(1/k), and −ln U is exponential.
        double boost = Math.Min(rng.NextExponential() / shape, 1e307);
        return Elementary.Log(SampleAboveOne(ref rng, shape + 1)) - boost;
    }

    private static double SampleAboveOne(ref Rng rng, double shape)
    {
        double d = shape - 1.0 / 3;
        double c = 1 / (3 * Math.Sqrt(d));
        for (int attempt = 0; attempt < Attempts.Most; attempt++)
        {
            double x = rng.NextNormal(),
                v = 1 + c * x;
            if (v <= 0)
                continue;

            v = v * v * v;
            double u = rng.NextOpenDouble(),
                square = x * x;
            if (u < 1 - 0.0331 * square * square || Elementary.Log(u) < 0.5 * square + d * (1 - v + Elementary.Log(v)))
            {
                return d * v;
            }
        }

        Attempts.ThrowExhausted(nameof(Gamma));
        return 0;
    }
}
