namespace Icf;

/// <summary>
/// The functions of <see cref="Special"/> with their derivatives, each with as many digits as the function has.
/// </summary>
internal static class SpecialSlopes
{
    // 2/√π.
    private const double ErfSlope = 1.1283791670955125739;

    public static (double Value, double Slope) LogGamma(double x) => (Special.LogGamma(x), Special.Digamma(x));

    public static (double Value, double Slope) Digamma(double x) =>
        (Special.Digamma(x), x > 0 ? SpecialMath.Trigamma(x) : double.NaN);

    public static (double Value, double ByA, double ByB) LogBeta(double a, double b) =>
        a > 0 && b > 0
            ? (BetaKernel.LogBeta(a, b), -Icf.Digamma.Step(a, b), -Icf.Digamma.Step(b, a))
            : (double.NaN, double.NaN, double.NaN);

    public static (double Value, double Slope) Expit(double x)
    {
        // The lesser of the two probabilities keeps its digits.
        double odds = Math.Exp(-Math.Abs(x)),
            lesser = odds / (1 + odds),
            greater = 1 / (1 + odds);
        return (x < 0 ? lesser : greater, lesser * greater);
    }

    public static (double Value, double Slope) LogExpit(double x) =>
        (SpecialMath.LogSigmoid(x), SpecialMath.Sigmoid(-x));

    public static (double Value, double Slope) Logit(double p) => (Special.Logit(p), 1 / p / (1 - p));

    public static (double Value, double Slope) Log1p(double x) => (SpecialMath.Log1p(x), 1 / (1 + x));

    public static (double Value, double Slope) Expm1(double x) => (SpecialMath.Expm1(x), Math.Exp(x));

    public static (double Value, double Slope) Erf(double x) => (Special.Erf(x), ErfSlope * Math.Exp(-x * x));

    public static (double Value, double Slope) NormalCdf(double x) =>
        (NormalKernel.Cdf(x), Math.Exp(-0.5 * x * x - Constants.HalfLogTwoPi));

    public static (double Value, double Slope) LogNormalCdf(double x) =>
        (NormalKernel.LogSurvival(-x), NormalKernel.LogCdfSlope(x));

    /// <summary>ln Σ exp(xᵢ), without overflow.</summary>
    /// <param name="terms">The terms xᵢ.</param>
    /// <param name="slopes">
    /// Receives the derivative by each term, its share of the sum; zero for all where the sum is zero or infinite.
    /// </param>
    public static double LogSumExp(ReadOnlySpan<double> terms, Span<double> slopes)
    {
        double greatest = double.NegativeInfinity,
            sum = 0;
        foreach (double term in terms)
            greatest = double.IsNaN(term) || term > greatest ? term : greatest;
        if (!double.IsFinite(greatest))
        {
            slopes[..terms.Length].Clear();
            return greatest;
        }

        for (int i = 0; i < terms.Length; i++)
        {
            slopes[i] = Math.Exp(terms[i] - greatest);
            sum += slopes[i];
        }

        for (int i = 0; i < terms.Length; i++)
            slopes[i] /= sum;
        return greatest + Elementary.Log(sum);
    }
}
