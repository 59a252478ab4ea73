namespace Icf.Networks;

/// <summary>A centre and a spread that are robust to a few outliers.</summary>
internal static class RobustScale
{
    /// <summary>
    /// The median, and the interquartile range as a multiple of a normal's; the standard deviation where that is 0.
    /// </summary>
    /// <param name="sorted">Numbers in ascending order.</param>
    public static (double Center, double Spread) Of(double[] sorted)
    {
        if (sorted.Length == 0)
            return (0, 1);
        double median = sorted[sorted.Length / 2];
        double spread = (sorted[3 * sorted.Length / 4] - sorted[sorted.Length / 4]) / 1.349;
        if (spread > 0)
            return (median, spread);
        double mean = sorted.Average();
        double deviation = Math.Sqrt(sorted.Select(v => (v - mean) * (v - mean)).Average());
        return (median, deviation > 0 ? deviation : 1);
    }
}
