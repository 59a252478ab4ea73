namespace Icf;

/// <summary>
/// Special functions for models and for distributions of one's own: the usual ones of statistics, as exact as the
/// digits of their arguments allow.
/// </summary>
public static class Special
{
    /// <summary>ln Γ(x), the logarithm of the gamma function.</summary>
    /// <param name="x">A positive number.</param>
    /// <returns>The logarithm; infinity at zero, NaN below.</returns>
    public static double LogGamma(double x) =>
        x > 0 ? SpecialMath.LogGamma(x)
        : x == 0 ? double.PositiveInfinity
        : double.NaN;

    /// <summary>ψ(x), the derivative of <see cref="LogGamma"/>.</summary>
    /// <param name="x">A positive number.</param>
    /// <returns>The derivative; negative infinity at zero, NaN below.</returns>
    public static double Digamma(double x) =>
        x > 0 ? Icf.Digamma.Of(x)
        : x == 0 ? double.NegativeInfinity
        : double.NaN;

    /// <summary>ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), without the cancellation of large arguments.</summary>
    /// <param name="a">A positive number.</param>
    /// <param name="b">A positive number.</param>
    /// <returns>The logarithm of the beta function; NaN where a number is not positive.</returns>
    public static double LogBeta(double a, double b) => a > 0 && b > 0 ? BetaKernel.LogBeta(a, b) : double.NaN;

    /// <summary>1/(1 + exp(−x)), the probability of given log odds.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from 0 to 1.</returns>
    public static double Expit(double x) => SpecialMath.Sigmoid(x);

    /// <summary>ln [1/(1 + exp(−x))], also where <see cref="Expit"/> underflows.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number that is not positive.</returns>
    public static double LogExpit(double x) => SpecialMath.LogSigmoid(x);

    /// <summary>ln [p/(1 − p)], the log odds of a probability, the inverse of <see cref="Expit"/>.</summary>
    /// <param name="p">From 0 to 1.</param>
    /// <returns>The log odds, infinite at 0 and 1; NaN elsewhere.</returns>
    public static double Logit(double p) => Elementary.Log(p) - SpecialMath.Log1p(-p);

    /// <summary>ln (1 + x), without cancellation near zero.</summary>
    /// <param name="x">At least −1.</param>
    /// <returns>The logarithm; NaN below −1.</returns>
    public static double Log1p(double x) => SpecialMath.Log1p(x);

    /// <summary>exp(x) − 1, without cancellation near zero.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The power less one.</returns>
    public static double Expm1(double x) => SpecialMath.Expm1(x);

    /// <summary>The error function, 2/√π ∫₀ˣ exp(−t²) dt.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from −1 to 1.</returns>
    public static double Erf(double x) => MathNet.Numerics.SpecialFunctions.Erf(x);

    /// <summary>Φ(x), the distribution function of the standard normal; precise in relative terms where it is small.
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number from 0 to 1.</returns>
    public static double NormalCdf(double x) => NormalKernel.Cdf(x);

    /// <summary>ln Φ(x), also where <see cref="NormalCdf"/> underflows.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number that is not positive.</returns>
    public static double LogNormalCdf(double x) => NormalKernel.LogSurvival(-x);
}
