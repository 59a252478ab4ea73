namespace Icf.Inference;

/// <summary>
/// Weighted values in groups of one size, one after the other, whose members are not independent of each other: each
/// group counts as one value, its mean, with the sum of its weights (Kish, Survey Sampling 1965, ch. 5, on clusters).
/// </summary>
internal static class DrawGroups
{
    /// <summary>The sum of the weights of each group.</summary>
    public static double[] Weights(ReadOnlySpan<double> weights, int size)
    {
        var sums = new double[weights.Length / size];
        for (int i = 0; i < weights.Length; i++)
            sums[i / size] += weights[i];
        return sums;
    }

    /// <summary>The weighted mean of each group; 0 where a group has no weight.</summary>
    /// <param name="values">The values.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="sums">The sum of the weights of each group.</param>
    public static double[] Means(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double[] sums)
    {
        var means = new double[sums.Length];
        int size = values.Length / sums.Length;
        for (int i = 0; i < values.Length; i++)
            if (weights[i] > 0)
                means[i / size] += weights[i] / sums[i / size] * values[i];
        return means;
    }
}
