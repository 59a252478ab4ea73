namespace Icf.Inference;

/// <summary>
/// Some of the draws of a scheme in which the order of the draws matters; the others count as draws without a value.
/// </summary>
/// <param name="all">The scheme of all draws.</param>
/// <param name="places">The indices of these among all draws.</param>
/// <param name="count">The number of all.</param>
internal sealed class SomeDraws(SamplingScheme all, int[] places, int count) : SamplingScheme
{
    public override bool IsExact => all.IsExact;

    public override bool IsOrdered => true;

    public override double UnseenShare => all.UnseenShare;

    public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
        all.ErrorOfMean(InPlace(values), InPlace(weights));

    public override double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
        all.EffectiveSampleSize(values.IsEmpty ? values : InPlace(values), InPlace(weights));

    private double[] InPlace(ReadOnlySpan<double> some)
    {
        var numbers = new double[count];
        for (int i = 0; i < places.Length; i++)
            numbers[places[i]] = some[i];
        return numbers;
    }
}
