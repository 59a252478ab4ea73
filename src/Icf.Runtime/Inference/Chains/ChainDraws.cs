namespace Icf.Inference;

/// <summary>
/// Draws of Markov chains of one length, chain after chain, whose neighbours are alike. Errors are those of the R
/// package posterior: the standard deviation over the root of the effective sample size.
/// </summary>
/// <param name="chains">The number of chains.</param>
/// <param name="worth">How many independent draws all are worth where no numbers tell it.</param>
internal sealed class ChainDraws(int chains, Func<double> worth) : SamplingScheme
{
    public override bool IsOrdered => true;

    /// <remarks>
    /// Of draws that have no value, or a weight of their own, it is the error of the mean of n wᵢ (xᵢ − mean), what
    /// each draw moves the mean by (the delta method of a ratio). +∞ where chains are too short to tell.
    /// </remarks>
    public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double mean = WeightedMoments.Mean(values, weights);
        if (double.IsNaN(mean) || AreEqual(values, weights))
            return mean - mean;
        int n = values.Length;
        var moves = new double[n];
        for (int i = 0; i < n; i++)
            moves[i] = weights[i] > 0 ? n * weights[i] * (values[i] - mean) : 0;
        double effective = ChainStatistics.Ess(moves, chains);
        return double.IsNaN(effective)
            ? double.PositiveInfinity
            : Math.Sqrt(Sums.OfSquares(moves, 1, 0) / (n - 1) / effective);
    }

    public override double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (!weights.ContainsAnyExcept(0.0))
            return 0;
        return values.IsEmpty || AreEqual(values, weights)
            ? worth()
            : Math.Pow(WeightedMoments.StandardDeviation(values, weights) / ErrorOfMean(values, weights), 2);
    }

    private static bool AreEqual(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double first = values[weights.IndexOfAnyExcept(0.0)];
        for (int i = 0; i < values.Length; i++)
            if (weights[i] > 0 && values[i] != first)
                return false;
        return true;
    }
}
