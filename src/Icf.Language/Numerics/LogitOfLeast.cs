using MathNet.Numerics;

namespace Icf;

/// <summary>
/// The log odds z of the least of m uniform numbers t, with P(t ≤ x) = 1 − (1 − x)ᵐ: precise however near to zero or to
/// one t comes.
/// </summary>
/// <param name="m">How many numbers there are, positive.</param>
internal sealed class LogitOfLeast(double m) : ICumulative
{
    /// <summary>The mean and the standard deviation, ψ(1) − ψ(m) and √[ψ₁(1) + ψ₁(m)].</summary>
    public static LocationScale Typical(double m) =>
        new(
            -Constants.EulerGamma - SpecialFunctions.DiGamma(m),
            Math.Sqrt(Math.PI * Math.PI / 6 + SpecialMath.Trigamma(m))
        );

    /// <summary>ln [m t (1 − t)ᵐ].</summary>
    public static double LogDensity(double m, double z) =>
        double.IsInfinity(z)
            ? double.NegativeInfinity
            : Elementary.Log(m) + SpecialMath.LogSigmoid(z) + m * SpecialMath.LogSigmoid(-z);

    /// <summary>Draws: −ln (1 − t) is exponential with the rate m.</summary>
    public static double Sample(double m, ref Rng rng) => OfHazard(rng.NextExponential() / m);

    public double Cdf(double value) => SpecialMath.OneMinusExpMinus(-m * SpecialMath.LogSigmoid(-value));

    public double Survival(double value) => Math.Exp(m * SpecialMath.LogSigmoid(-value));

    public double Quantile(double probability) => OfHazard(-SpecialMath.Log1p(-probability) / m);

    /// <summary>ln (eˢ − 1).</summary>
    private static double OfHazard(double s) => s + SpecialMath.LogOneMinusExpMinus(s);
}
