namespace Icf.Numerics;

/// <summary>Sums of numbers that are held as natural logarithms.</summary>
internal static class LogSum
{
    /// <summary>What is so much smaller does not change a double.</summary>
    private const double Negligible = -40;

    /// <summary>log (eᵃ + eᵇ); −∞ if both are.</summary>
    public static double Of(double a, double b)
    {
        double larger = Math.Max(a, b);
        return double.IsInfinity(larger) ? larger : larger + Math.Log(1 + Math.Exp(Math.Min(a, b) - larger));
    }

    /// <summary>log Σ eᵃ; −∞ if all are, NaN if one is.</summary>
    public static double Of(ReadOnlySpan<double> logs)
    {
        double largest = double.NegativeInfinity,
            sum = 0;
        foreach (double log in logs)
            largest = Math.Max(largest, log);
        if (double.IsInfinity(largest))
            return largest;
        foreach (double log in logs)
            if (log - largest > Negligible)
                sum += Math.Exp(log - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>
    /// The share of n weights that are effective: (Σ w)² / Σ w² / n (Kish 1965), from 1/n to 1; NaN where all weights
    /// are zero.
    /// </summary>
    public static double ShareOfEffective(ReadOnlySpan<double> logs)
    {
        double sum = Of(logs),
            squares = 0;
        foreach (double log in logs)
            squares += Math.Exp(2 * (log - sum));
        return 1 / squares / logs.Length;
    }
}
