namespace Icf.Inference;

/// <summary>Draws that count with other weights than those that they were drawn for.</summary>
/// <param name="inner">How they were drawn.</param>
/// <param name="unseenShare">The share of the new weight that may be in draws too rare to be among these.</param>
internal sealed class ReweightedDraws(SamplingScheme inner, double unseenShare) : SamplingScheme
{
    public override bool IsOrdered => inner.IsOrdered;

    public override double UnseenShare => Math.Max(inner.UnseenShare, unseenShare);

    public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
        double.Hypot(
            inner.ErrorOfMean(values, weights),
            unseenShare * WeightedMoments.StandardDeviation(values, weights)
        );

    public override double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
        inner.IsOrdered
            ? Math.Min(ImportanceWeights.Kish(weights), inner.EffectiveSampleSize(values, weights))
            : inner.EffectiveSampleSize(values, weights);
}
