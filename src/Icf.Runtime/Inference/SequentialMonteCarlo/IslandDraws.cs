namespace Icf.Inference;

/// <summary>
/// Weighted draws in islands, one after the other. Draws of an island descend from the same ones, so that only islands
/// are independent, and errors are those of a mean of islands.
/// </summary>
/// <param name="islands">The number of islands, all of one size.</param>
internal sealed class IslandDraws(int islands) : SamplingScheme
{
    public override bool IsOrdered => true;

    /// <remarks>By the jackknife over islands, whose means count by the sums of their weights.</remarks>
    public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (double.IsNaN(WeightedMoments.Mean(values, weights)))
            return double.NaN;
        double[] sums = DrawGroups.Weights(weights, values.Length / islands);
        return Jackknife.OfMean(DrawGroups.Means(values, weights, sums), sums);
    }

    /// <remarks>Of values that are equal or no numbers, it is that of the weights.</remarks>
    public override double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double kish = ImportanceWeights.Kish(weights);
        if (values.IsEmpty || kish == 0)
            return kish;
        double deviation = WeightedMoments.StandardDeviation(values, weights);
        return deviation > 0 ? Math.Min(kish, Math.Pow(deviation / ErrorOfMean(values, weights), 2)) : kish;
    }
}
