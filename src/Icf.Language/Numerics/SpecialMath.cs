using MathNet.Numerics;

namespace Icf;

/// <summary>Elementary and special functions that neither .NET nor MathNet.Numerics has in full accuracy.</summary>
internal static class SpecialMath
{
    /// <summary>From here on the asymptotic series of the gamma family below are exact to rounding.</summary>
    private const double Asymptotic = 10;

    /// <summary>From here on, sums and products of two numbers may overflow.</summary>
    private const double Huge = 1e300;

    /// <summary>A power of two, so that divisions by it are exact.</summary>
    private const double Shrink = 1L << 40;

    /// <summary>
    /// ln(1 + x) without cancellation near zero (Higham, "Accuracy and Stability of Numerical Algorithms", 2002,
    /// §1.14.1).
    /// </summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        double rounded = u - 1;

        // The rounding of 1 + x is undone to first order; where it lost x altogether, ln(1 + x) = x. An infinite x
        // would give ∞/∞.
        return rounded == 0 || double.IsPositiveInfinity(u) ? x : Elementary.Log(u) * (x / rounded);
    }

    /// <summary>1 − exp(−x) for x ≥ 0, without cancellation near zero.</summary>
    public static double OneMinusExpMinus(double x) =>
        x < 1 ? 2 * Math.Sinh(0.5 * x) * Math.Exp(-0.5 * x) : 1 - Math.Exp(-x);

    /// <summary>ln(1 − exp(−x)) for x ≥ 0, precise for small x and for large.</summary>
    public static double LogOneMinusExpMinus(double x) =>
        x < 1 ? Elementary.Log(OneMinusExpMinus(x)) : Log1p(-Math.Exp(-x));

    /// <summary>exp(x) − 1 without cancellation near zero.</summary>
    public static double Expm1(double x) =>
        Math.Abs(x) < 1 ? 2 * Math.Sinh(0.5 * x) * Math.Exp(0.5 * x) : Math.Exp(x) - 1;

    /// <summary>exp(x) − 1 − x, which vanishes like x²/2.</summary>
    public static double Expm1Minus(double x)
    {
        if (!(Math.Abs(x) < 0.5))
            return Expm1(x) - x;
        double sum = 0;
        for (int n = 15; n > 2; n--)
            sum = (sum + 1) * x / n;
        return 0.5 * x * x * (sum + 1);
    }

    /// <summary>ln(1 + x) − x, x &gt; −1, which vanishes like −x²/2.</summary>
    public static double Log1pMinus(double x)
    {
        if (!(Math.Abs(x) < 0.2))
            return Log1p(x) - x;

        // With v = x/(2 + x), ln(1 + x) = 2 artanh v and 2v − x = −x v; v is below an eighth.
        double v = x / (2 + x),
            s = v * v,
            sum = 0;
        for (int j = 19; j >= 3; j -= 2)
            sum = sum * s + 2.0 / j;
        return v * (s * sum - x);
    }

    /// <summary>x/(exp(x) − 1), x ≥ 0, which is one at zero, and one less it.</summary>
    public static (double Value, double Complement) BernoulliFunction(double x)
    {
        // The series in the numbers of Bernoulli (DLMF 24.2.1).
        if (x < 0.1)
        {
            double s = x * x;
            double rest = x * (0.5 - x * (1.0 / 12 + s * (-1.0 / 720 + s * (1.0 / 30240 + s * (-1.0 / 1209600)))));
            return (1 - rest, rest);
        }

        double value = x < 1000 ? x / Expm1(x) : 0;
        return (value, 1 - value);
    }

    /// <summary>ln Γ(x), x &gt; 0, also for the least numbers, where x Γ(x) = 1 to rounding.</summary>
    public static double LogGamma(double x) => x < 1e-17 ? -Elementary.Log(x) : SpecialFunctions.GammaLn(x);

    /// <summary>1/(1 + exp(−x)), precise in relative terms where it is small.</summary>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>ln [1/(1 + exp(−x))], finite for every finite x.</summary>
    public static double LogSigmoid(double x) => x < -700 ? x : -Log1p(Math.Exp(-x));

    /// <summary>The trigamma function ψ₁(x), x &gt; 0 (Abramowitz and Stegun 6.4.6 and 6.4.12).</summary>
    public static double Trigamma(double x)
    {
        double sum = 0;
        for (; x < Asymptotic; x++)
            sum += 1 / x / x;

        double r = 1 / x,
            s = r * r;
        double series =
            1.0 / 6 + s * (-1.0 / 30 + s * (1.0 / 42 + s * (-1.0 / 30 + s * (5.0 / 66 + s * (-691.0 / 2730)))));
        return sum + r + s * (0.5 + r * series);
    }

    /// <summary>
    /// The error of Stirling's formula, ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π], for x ≥ 10 (Abramowitz and Stegun
    /// 6.1.41).
    /// </summary>
    public static double StirlingError(double x)
    {
        double r = 1 / x,
            s = r * r;
        return r
            * (
                1.0 / 12
                + s * (-1.0 / 360 + s * (1.0 / 1260 + s * (-1.0 / 1680 + s * (1.0 / 1188 + s * (-691.0 / 360360)))))
            );
    }

    /// <summary>
    /// ln Γ(x + ½) − ln Γ(x) − ½ ln x, x &gt; 0, which vanishes like −1/(8x), where the difference of two logarithms of
    /// gamma functions would lose all its digits.
    /// </summary>
    public static double LogGammaHalfStep(double x)
    {
        double numerator = 1,
            denominator = 1,
            shifted = x;
        for (; shifted < Asymptotic; shifted++)
        {
            numerator *= shifted;
            denominator *= shifted + 0.5;
        }

        double r = 1 / shifted,
            s = r * r;
        double series =
            r
            * (
                -1.0 / 8
                + s * (1.0 / 192 + s * (-1.0 / 640 + s * (17.0 / 14336 + s * (-31.0 / 18432 + s * (691.0 / 180224)))))
            );
        return shifted == x
            ? series
            : series + Elementary.Log(Math.Sqrt(shifted) / Math.Sqrt(x) * (numerator / denominator));
    }

    /// <summary>
    /// x ln(x/m) + m − x ≥ 0, x &gt; 0: the deviance of a count x from its mean m, without cancellation near x = m
    /// (Loader, "Fast and accurate computation of binomial probabilities", 2000).
    /// </summary>
    public static double Deviance(double x, double m)
    {
        // The deviance of multiples is that multiple of the deviance.
        if (x > Huge || m > Huge)
            return double.IsPositiveInfinity(m) ? m : Deviance(x / Shrink, m / Shrink) * Shrink;
        double difference = x - m;
        if (Math.Abs(difference) < 0.1 * (x + m))
        {
            // With v below a tenth, each term is less than a hundredth of the one before.
            double v = difference / (x + m),
                square = v * v,
                power = 2 * x * v,
                sum = difference * v;
            for (int j = 3; j < 25; j += 2)
            {
                power *= square;
                double next = sum + power / j;
                if (next == sum)
                    break;
                sum = next;
            }

            return sum;
        }

        double ratio = x / m;
        if (ratio < 1e-300 || ratio > 1e300)
            return x * (Elementary.Log(x) - Elementary.Log(m) - 1) + m;
        return x * Elementary.Log(ratio) - difference;
    }

    /// <summary>
    /// I₀(x) exp(−x), x ≥ 0: the power series (DLMF 10.25.2), and for large arguments the asymptotic one (DLMF
    /// 10.40.1).
    /// </summary>
    public static double BesselI0Scaled(double x)
    {
        double sum = 1,
            term = 1;
        if (x < 25)
        {
            double quarter = 0.25 * x * x;
            for (int k = 1; term > sum * 1e-17; k++)
            {
                term *= quarter / k / k;
                sum += term;
            }

            return sum * Math.Exp(-x);
        }

        for (int k = 1; term > sum * 1e-17; k++)
        {
            term *= (k - 0.5) * (k - 0.5) / (2 * k * x);
            sum += term;
        }

        return sum / (Math.Sqrt(2 * Math.PI) * Math.Sqrt(x));
    }

    /// <summary>
    /// 1 − I₁(x)/I₀(x), x ≥ 0, which vanishes like 1/(2x): by the power series (DLMF 10.25.2), and for large arguments
    /// by the asymptotic ones (DLMF 10.40.1), in which the leading ones cancel.
    /// </summary>
    public static double OneMinusBesselRatio(double x)
    {
        double zero = 1,
            one = 1,
            term = 1;
        if (x < 25)
        {
            double quarter = 0.25 * x * x;
            for (int k = 1; term > zero * 1e-17; k++)
            {
                term *= quarter / k / k;
                zero += term;
                one += term / (k + 1);
            }

            return 1 - 0.5 * x * one / zero;
        }

        double rest = 1,
            difference = 0;
        for (int k = 1; term > 1e-17; k++)
        {
            term *= (k - 0.5) * (k - 0.5) / (2 * k * x);
            rest *= ((k - 0.5) * (k - 0.5) - 1) / (2 * k * x);
            zero += term;
            difference += term - rest;
        }

        return difference / zero;
    }
}
