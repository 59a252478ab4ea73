using MathNet.Numerics;

namespace Icf;

/// <summary>
/// The regularised incomplete beta function, the distribution function of Beta(a, b), precise in relative terms where
/// it is small.
/// </summary>
/// <remarks>
/// A continued fraction on the side of the mean where it converges; where both shapes are very large the
/// uniform expansion DLMF 8.18.9 in error functions, whose relative error is of the order of one over the lesser shape
/// squared.
/// </remarks>
internal static class IncompleteBeta
{
    private const double LargeShape = 1e7;
    private const int MostTerms = 100_000;

    /// <summary>Below, one less the lower function has lost digits.</summary>
    private const double SmallShape = 1e-5;

    /// <summary>The probability of a fraction of at most x.</summary>
    /// <param name="a">The first shape, positive and finite.</param>
    /// <param name="b">The second shape, positive and finite.</param>
    /// <param name="x">Between 0 and 1.</param>
    /// <param name="y">1 − x, passed on since it may be known more precisely.</param>
    public static double Lower(double a, double b, double x, double y)
    {
        if (x <= 0)
            return 0;
        if (y <= 0)
            return 1;
        if (a >= LargeShape && b >= LargeShape)
            return a + b <= double.MaxValue ? Uniform(a, b, x, y) : Uniform(a / 4, b / 4, x, y);
        if (b < SmallShape && b < SmallShape * a && a > 1e-100 && a * y < 1 && y < 0.5)
            return UpperOfSmall(b, a, y, Elementary.Log(y));
        double distance = Distance(a, b, x, y);

        // That is, x ≤ (a + 1)/(a + b + 2).
        return distance >= (a - b) / (a + b + 2) ? Fraction(a, b, x, y, distance) : 1 - Fraction(b, a, y, x, -distance);
    }

    /// <summary>The probability of a fraction above x.</summary>
    /// <param name="a">The first shape, positive and finite.</param>
    /// <param name="b">The second shape, positive and finite.</param>
    /// <param name="x">Between 0 and 1.</param>
    /// <param name="y">1 − x, passed on since it may be known more precisely.</param>
    public static double Upper(double a, double b, double x, double y) => Lower(b, a, y, x);

    /// <summary>
    /// The probability of a fraction above x, of a small first shape and near zero, where nearly all lies below x: with
    /// u = xᵃ/(a B(a, b)) it is 1 − u − u a Σ (1 − b)ₙ xⁿ/(n! (a + n)), n ≥ 1 (DLMF 8.17.7).
    /// </summary>
    /// <param name="a">The first shape, far below one and below <paramref name="b"/>.</param>
    /// <param name="b">The second shape.</param>
    /// <param name="x">Not negative, below ½ and below 1/b; may have underflowed.</param>
    /// <param name="logX">ln x, finite also where x underflowed.</param>
    public static double UpperOfSmall(double a, double b, double x, double logX)
    {
        // ln [a B(a, b)] = ln Γ(1 + a) + ln Γ(b) − ln Γ(a + b), to second order in a.
        double bend = Math.PI * Math.PI / 6 - SpecialMath.Trigamma(b);
        double logU = a * (logX + Constants.EulerGamma + SpecialFunctions.DiGamma(b) - 0.5 * a * bend);
        double power = 1,
            sum = 0;
        for (int n = 1; n < 100; n++)
        {
            power *= (n - b) / n * x;
            sum += power / (a + n);
        }

        double rest =
            logU < 0 ? SpecialMath.OneMinusExpMinus(-logU) : -SpecialMath.OneMinusExpMinus(logU) * Math.Exp(logU);
        return Math.Clamp(rest - Math.Exp(logU) * a * sum, 0, 1);
    }

    /// <summary>a − (a + b) x, the distance of x below the mean, in units of 1/(a + b).</summary>
    private static double Distance(double a, double b, double x, double y) => x < y ? a - (a + b) * x : (a + b) * y - b;

    /// <summary>
    /// The continued fraction of Didonato and Morris ("Algorithm 708", 1992, eq. 9), in the form of Lentz. Its terms
    /// know the distance of x from the mean, which would be lost in x alone.
    /// </summary>
    private static double Fraction(double a, double b, double x, double y, double distance)
    {
        // The density is proportional to a, and the first term to 1/a: they are taken together, since a may be next to
        // nothing.
        double prefix = Math.Exp(BetaKernel.LogDensity(a, b, x, y) - Elementary.Log(a));
        if (prefix == 0)
            return 0;
        double d = (a + 1) / NotZero(distance + 1),
            c = double.MaxValue,
            h = d;
        for (int n = 1; n < MostTerms; n++)
        {
            double last = a + 2 * n - 1,
                push = n * ((b - n) * x / last),
                rise = n == 1 ? 1 : a + n - 1;
            double numerator = (a + b + n - 1) * x * (rise / last) * push;
            double denominator = n + push + (a + n) / (last + 2) * (distance + 1 + n * (1 + y));
            d = 1 / NotZero(numerator * d + denominator);
            c = NotZero(denominator + numerator / c);
            double factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
                break;
        }

        return Math.Min(prefix * h, 1);
    }

    private static double NotZero(double x) => Math.Abs(x) < 1e-300 ? 1e-300 : x;

    private static double Uniform(double a, double b, double x, double y)
    {
        // ½ η² = Σ of the two deviances over a + b, with the sign of x − mean.
        double n = a + b,
            mean = a / n,
            rest = b / n;
        double deviance = SpecialMath.Deviance(a, n * x) + SpecialMath.Deviance(b, n * y);
        double side = x < y ? x - mean : rest - y;
        double root = Math.CopySign(Math.Sqrt(deviance), side);
        double eta = root * Math.Sqrt(2 / n),
            width = Math.Sqrt(mean * rest);

        // 1/η − width/(x − mean), which is regular at the mean.
        double bend = Math.Abs(eta) > 1e-4 * width ? 1 / eta - width / side : (1 - 2 * mean) / (3 * width);
        return 0.5 * SpecialFunctions.Erfc(-root)
            + Math.Exp(-deviance) / (Math.Sqrt(2 * Math.PI) * Math.Sqrt(n)) * bend;
    }
}
