namespace Icf.Inference;

/// <summary>Independent draws, weighted or not.</summary>
/// <param name="unseenShare">
/// The share of the weight that may lie in values that were not drawn: see <see cref="ParetoSmoothing.UnseenShare"/>.
/// </param>
internal sealed class IndependentDraws(double unseenShare = 0) : SamplingScheme
{
    /// <summary>Draws without an unseen share.</summary>
    public static readonly IndependentDraws Plain = new();

    public override double UnseenShare => unseenShare;

    /// <remarks>
    /// The jackknife error, and the shift of the mean if the unseen share were one standard deviation off, as
    /// independent errors.
    /// </remarks>
    public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double deviation = WeightedMoments.StandardDeviation(values, weights);
        return double.IsNaN(deviation)
            ? double.NaN
            : double.Hypot(Jackknife.OfMean(values, weights), unseenShare * deviation);
    }

    public override double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
        ImportanceWeights.Kish(weights);
}
