namespace Icf.Inference;

/// <summary>
/// Weighted draws in islands, one after the other. Draws of an island descend from the same ones, so that only islands
/// are independent, and errors are those of a mean of islands.
/// </summary>
/// <param name="islands">The number of islands, all of one size.</param>
internal sealed class IslandDraws(int islands) : SamplingScheme
{
    public override bool IsOrdered => true;

    /// <remarks>
    /// With the sums Aₖ = Σ wᵢ (xᵢ − mean) over the islands k, whose sum is 0, the variance of the mean is about K / (K
    /// − 1) Σ Aₖ²: the delta method for a ratio of two means over independent islands.
    /// </remarks>
    public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double mean = WeightedMoments.Mean(values, weights);
        if (double.IsNaN(mean))
            return double.NaN;
        if (islands < 2)
            return double.PositiveInfinity;
        int size = values.Length / islands;
        double squares = 0;
        for (int k = 0; k < islands; k++)
        {
            double sum = 0;
            for (int i = k * size; i < (k + 1) * size; i++)
                if (weights[i] > 0)
                    sum += weights[i] * (values[i] - mean);
            squares += sum * sum;
        }

        return Math.Sqrt(islands / (islands - 1.0) * squares);
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
