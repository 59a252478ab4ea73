namespace Icf.Inference;

/// <summary>
/// Several values from every draw of a scheme, one after the other: their mean counts as one value of the draw, so that
/// what they have in common is not counted several times.
/// </summary>
/// <param name="draws">The scheme of the draws.</param>
/// <param name="replicates">The number of values from each.</param>
internal sealed class ReplicatedDraws(SamplingScheme draws, int replicates) : SamplingScheme
{
    public override bool IsOrdered => true;

    public override double UnseenShare => draws.UnseenShare;

    public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double[] sums = DrawGroups.Weights(weights, replicates);
        return draws.ErrorOfMean(DrawGroups.Means(values, weights, sums), sums);
    }

    public override double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double[] sums = DrawGroups.Weights(weights, replicates);
        return draws.EffectiveSampleSize(values.IsEmpty ? values : DrawGroups.Means(values, weights, sums), sums);
    }
}
