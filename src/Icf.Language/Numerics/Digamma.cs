namespace Icf;

/// <summary>
/// The digamma function ψ, the derivative of ln Γ, and differences of it that keep their digits: by the asymptotic
/// series (Abramowitz and Stegun 6.3.18), which smaller arguments reach by the recurrence ψ(x + 1) = ψ(x) + 1/x.
/// </summary>
internal static class Digamma
{
    private const double Asymptotic = 10;

    /// <summary>The coefficients of x⁻²ⁿ in ln x − ψ(x) − 1/(2x), B₂ₙ/(2n).</summary>
    private static ReadOnlySpan<double> Coefficients =>
        [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12];

    /// <summary>The coefficients of x⁻²ⁿ in ψ(x + ½) − ψ(x) − 1/(2x), B₂ₙ(2 − 2¹⁻²ⁿ)/(2n).</summary>
    private static ReadOnlySpan<double> HalfCoefficients =>
        [1.0 / 8, -1.0 / 64, 1.0 / 128, -17.0 / 2048, 31.0 / 2048, -691.0 / 16384, 5461.0 / 32768, -929569.0 / 1048576];

    /// <summary>ψ(x), x &gt; 0.</summary>
    public static double Of(double x)
    {
        double shifted = Shift(x, out double sum);
        return Elementary.Log(shifted) - Series(1 / shifted) - sum;
    }

    /// <summary>ln x − ψ(x), x &gt; 0, which vanishes like 1/(2x).</summary>
    public static double BelowLog(double x)
    {
        double shifted = Shift(x, out double sum);
        return shifted == x ? Series(1 / x) : Series(1 / shifted) + Elementary.Log(x / shifted) + sum;
    }

    /// <summary>ψ(x + k) − ψ(x), x &gt; 0, k ≥ 0, precise in relative terms.</summary>
    public static double Step(double x, double k)
    {
        double shifted = x,
            sum = 0;
        for (; shifted < Asymptotic; shifted++)
            sum += k / (shifted + k) / shifted;
        return sum + LogRise(shifted, k) + DropOfLarge(shifted, k);
    }

    /// <summary>
    /// ψ(x + k) − ψ(x) − ln [(x + k)/x], x &gt; 0, k ≥ 0, which vanishes like k/(2x²): what the difference exceeds that
    /// of the logarithms by.
    /// </summary>
    public static double Drop(double x, double k) => x >= Asymptotic ? DropOfLarge(x, k) : Step(x, k) - LogRise(x, k);

    /// <summary>
    /// ψ(x + ½) − ψ(x) − 1/(2x), x &gt; 0, the derivative of <see cref="SpecialMath.LogGammaHalfStep"/>, which vanishes
    /// like 1/(8x²).
    /// </summary>
    public static double HalfStep(double x)
    {
        double sum = 0;
        for (; x < Asymptotic; x++)
            sum += 0.25 / (x * (x + 0.5) * (x + 1));
        double s = 1 / x / x,
            series = 0;
        for (int n = HalfCoefficients.Length - 1; n >= 0; n--)
            series = series * s + HalfCoefficients[n];
        return sum + s * series;
    }

    /// <summary>ln [(x + k)/x], finite also where the ratio is not.</summary>
    private static double LogRise(double x, double k)
    {
        double rise = k / x;
        return rise <= double.MaxValue ? SpecialMath.Log1p(rise) : Elementary.Log(k) - Elementary.Log(x);
    }

    /// <summary>ln x − ψ(x) for large x, by r = 1/x.</summary>
    private static double Series(double r)
    {
        double s = r * r,
            sum = 0;
        for (int n = Coefficients.Length - 1; n >= 0; n--)
            sum = sum * s + Coefficients[n];
        return r * (0.5 + r * sum);
    }

    /// <summary>The difference of the series at x and at x + k, term by term, so that its digits stay.</summary>
    private static double DropOfLarge(double x, double k)
    {
        double r = 1 / x,
            q = 1 / (x + k),
            difference = k < x ? k * r * q : r - q,
            s = r * r,
            t = q * q,
            sum = 0,
            divided = 0;
        for (int n = Coefficients.Length - 1; n >= 0; n--)
        {
            divided = divided * t + sum;
            sum = sum * s + Coefficients[n];
        }

        // That of s·sum(s) is its divided difference, sum(s) + t·divided, times s − t = difference · (r + q).
        return difference * (0.5 + (r + q) * (sum + t * divided));
    }

    /// <summary>The argument raised to where the series is good, and Σ 1/(x + i) on the way, as one fraction.</summary>
    private static double Shift(double x, out double sum)
    {
        double numerator = 0,
            denominator = 1;
        for (; x < Asymptotic; x++)
        {
            numerator = numerator * x + denominator;
            denominator *= x;
        }

        sum = numerator / denominator;
        return x;
    }
}
