using MathNet.Numerics;

namespace Icf;

/// <summary>
/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), each precise in relative terms where
/// it is small.
/// </summary>
/// <remarks>
/// The power series below the mean and the continued fraction above it (DLMF 8.11.4 and 8.9.2); near the mean of a
/// large shape, where both are slow, Temme's uniform expansion (DLMF 8.12.3 to 8.12.11).
/// </remarks>
internal static class IncompleteGamma
{
    private const double LargeShape = 100;

    /// <summary>Below, one less the lower function has lost digits.</summary>
    private const double SmallShape = 1e-5;
    private const int MostTerms = 10_000;

    /// <summary>P(a, x), the distribution function of Gamma(a, 1).</summary>
    /// <param name="a">The shape, positive and finite.</param>
    /// <param name="x">Any number but NaN.</param>
    public static double Lower(double a, double x) => x <= 0 ? 0 : Lower(a, x, Elementary.Log(x));

    /// <summary>P(a, x) where x may have underflowed or overflowed.</summary>
    /// <param name="a">The shape, positive and finite.</param>
    /// <param name="x">Not negative.</param>
    /// <param name="logX">ln x, finite also where x underflowed.</param>
    public static double Lower(double a, double x, double logX)
    {
        if (double.IsInfinity(logX) || double.IsPositiveInfinity(x))
            return logX > 0 ? 1 : 0;
        if (IsNearMeanOfLarge(a, x))
            return Uniform(a, x, upper: false);
        return x < a + 1 ? Series(a, x, logX) : 1 - Fraction(a, x, logX);
    }

    /// <summary>Q(a, x), the survival function of Gamma(a, 1).</summary>
    /// <param name="a">The shape, positive and finite.</param>
    /// <param name="x">Any number but NaN.</param>
    public static double Upper(double a, double x) => x <= 0 ? 1 : Upper(a, x, Elementary.Log(x));

    /// <summary>Q(a, x) where x may have underflowed or overflowed.</summary>
    /// <param name="a">The shape, positive and finite.</param>
    /// <param name="x">Not negative.</param>
    /// <param name="logX">ln x, finite also where x underflowed.</param>
    public static double Upper(double a, double x, double logX)
    {
        if (double.IsInfinity(logX) || double.IsPositiveInfinity(x))
            return logX > 0 ? 0 : 1;
        if (IsNearMeanOfLarge(a, x))
            return Uniform(a, x, upper: true);
        if (x >= a + 1)
            return Fraction(a, x, logX);
        return a < SmallShape ? UpperOfSmall(a, x, logX) : 1 - Series(a, x, logX);
    }

    /// <summary>
    /// Q(a, x) of a small shape, where nearly all lies below x: with u = xᵃ/Γ(a + 1) it is
    /// 1 − u − u a Σ (−x)ⁿ/(n! (a + n)), n ≥ 1 (DLMF 8.7.3), and ln Γ(a + 1) = −γ a + π² a²/12 − … .
    /// </summary>
    private static double UpperOfSmall(double a, double x, double logX)
    {
        double logU = a * (logX + Constants.EulerGamma - Math.PI * Math.PI / 12 * a),
            power = 1,
            sum = 0;
        for (int n = 1; n < 60; n++)
        {
            power *= -x / n;
            sum += power / (a + n);
        }

        double rest =
            logU < 0 ? SpecialMath.OneMinusExpMinus(-logU) : -SpecialMath.OneMinusExpMinus(logU) * Math.Exp(logU);
        return Math.Clamp(rest - Math.Exp(logU) * a * sum, 0, 1);
    }

    private static bool IsNearMeanOfLarge(double a, double x) => a >= LargeShape && Math.Abs(x - a) < 0.3 * a;

    /// <summary>xᵃ exp(−x)/Γ(a).</summary>
    private static double Prefix(double a, double x, double logX) => Math.Exp(GammaKernel.LogDensity(a, x, logX));

    private static double Series(double a, double x, double logX)
    {
        // Γ(a) overflows for the least shapes, where a Γ(a) = Γ(a + 1) does not.
        double prefix = a > 1e-290 ? Prefix(a, x, logX) / a : Math.Exp(a * logX - x);
        double sum = 1,
            term = 1;
        for (int n = 1; n < MostTerms && term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return Math.Min(prefix * sum, 1);
    }

    /// <summary>The continued fraction in the form of Lentz (Press et al., "Numerical Recipes", 2007, §6.2).</summary>
    private static double Fraction(double a, double x, double logX)
    {
        double prefix = Prefix(a, x, logX);
        if (prefix == 0)
            return 0;
        double b = x + 1 - a,
            c = double.MaxValue,
            d = 1 / b,
            h = d;
        for (int i = 1; i < MostTerms; i++)
        {
            double numerator = i * (a - i);
            b += 2;
            d = 1 / NotZero(numerator * d + b);
            c = NotZero(b + numerator / c);
            double factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
                break;
        }

        return Math.Min(prefix * h, 1);
    }

    private static double NotZero(double x) => Math.Abs(x) < 1e-300 ? 1e-300 : x;

    private static double Uniform(double a, double x, bool upper)
    {
        double deviance = SpecialMath.Deviance(a, x);
        double eta = Math.CopySign(Math.Sqrt(deviance / a * 2), x - a);
        double rest = Math.Exp(-deviance) * UniformSeries.At(a, eta) / (Math.Sqrt(2 * Math.PI) * Math.Sqrt(a));
        double root = Math.CopySign(Math.Sqrt(deviance), x - a);
        return upper ? 0.5 * SpecialFunctions.Erfc(root) + rest : 0.5 * SpecialFunctions.Erfc(-root) - rest;
    }

    /// <summary>The sum Σₖ cₖ(η) a⁻ᵏ of Temme's expansion, with each cₖ as a power series in η.</summary>
    private static class UniformSeries
    {
        private const int Orders = 8;
        private const int Powers = 20;
        private static readonly double[][] s_coefficients = Coefficients();

        public static double At(double a, double eta)
        {
            double sum = 0;
            for (int k = Orders - 1; k >= 0; k--)
            {
                double[] coefficients = s_coefficients[k];
                double c = 0;
                for (int n = coefficients.Length - 1; n >= 0; n--)
                    c = c * eta + coefficients[n];
                sum = sum / a + c;
            }

            return sum;
        }

        private static double[][] Coefficients()
        {
            // λ − 1 = Σ αₙ ηⁿ; the recursion follows from dλ/dη · (λ − 1) = λ η.
            const int Needed = Powers + 2 * Orders + 3;
            double[] alpha = new double[Needed];
            alpha[1] = 1;
            for (int n = 2; n < Needed; n++)
            {
                double sum = alpha[n - 1];
                for (int j = 2; j < n; j++)
                    sum -= j * alpha[j] * alpha[n - j + 1];
                alpha[n] = sum / (n + 1);
            }

            // The same relation gives 1/(λ − 1) = 1/η + Σ d₀ₙ ηⁿ with d₀₀ = −1/3 and d₀ₙ = (n + 2) αₙ₊₂. With cₖ = Σ
            // dₖₙ ηⁿ, dₖₙ = (n + 2) dₖ₋₁,ₙ₊₂ + (−1)ᵏ gₖ d₀ₙ, where gₖ are the coefficients of Stirling's series of Γ.
            double[] stirling =
            [
                1,
                1.0 / 12,
                1.0 / 288,
                -139.0 / 51840,
                -571.0 / 2488320,
                163879.0 / 209018880,
                5246819.0 / 75246796800,
                -534703531.0 / 902961561600,
            ];
            double[][] d = new double[Orders][];
            for (int k = 0; k < Orders; k++)
            {
                d[k] = new double[Powers + 2 * (Orders - k)];
                for (int n = 0; n < d[k].Length; n++)
                {
                    double first = n == 0 ? -1.0 / 3 : (n + 2) * alpha[n + 2];
                    d[k][n] = k == 0 ? first : (n + 2) * d[k - 1][n + 2] + (k % 2 == 0 ? 1 : -1) * stirling[k] * first;
                }
            }

            return d;
        }
    }
}
