namespace Icf.Inference;

/// <summary>
/// Several values from every draw of a scheme, one after the other: their mean counts as one value of the draw, so that
/// what they have in common is not counted several times (Kish, Survey Sampling 1965, ch. 5, on clusters).
/// </summary>
/// <param name="draws">The scheme of the draws.</param>
/// <param name="replicates">The number of values from each.</param>
internal sealed class ReplicatedDraws(SamplingScheme draws, int replicates) : SamplingScheme
{
    public override bool IsOrdered => true;

    public override double UnseenShare => draws.UnseenShare;

    public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double[] sums = WeightsOfDraws(weights);
        return draws.ErrorOfMean(MeansOfDraws(values, weights, sums), sums);
    }

    public override double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double[] sums = WeightsOfDraws(weights);
        return draws.EffectiveSampleSize(values.IsEmpty ? values : MeansOfDraws(values, weights, sums), sums);
    }

    private double[] WeightsOfDraws(ReadOnlySpan<double> weights)
    {
        var sums = new double[weights.Length / replicates];
        for (int i = 0; i < weights.Length; i++)
            sums[i / replicates] += weights[i];
        return sums;
    }

    private double[] MeansOfDraws(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double[] sums)
    {
        var means = new double[sums.Length];
        for (int i = 0; i < values.Length; i++)
            if (weights[i] > 0)
                means[i / replicates] += weights[i] / sums[i / replicates] * values[i];
        return means;
    }
}
