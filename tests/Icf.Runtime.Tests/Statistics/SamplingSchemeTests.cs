using Icf.Inference;

namespace Icf.Runtime.Tests.Statistics;

/// <summary>The errors of draws in which it matters which is which.</summary>
public class SamplingSchemeTests
{
    private static readonly SamplingScheme s_pairs = new ReplicatedDraws(IndependentDraws.Plain, replicates: 2);

    /// <summary>Values that are equal in every pair tell no more than one of each.</summary>
    [Fact]
    public void Replicates_that_are_alike_tell_nothing_new()
    {
        double[] values = [1, 4, 2, 8],
            weights = [0.1, 0.2, 0.3, 0.4];
        double[] twice = [.. values.SelectMany(x => new[] { x, x })],
            halves = [.. weights.SelectMany(w => new[] { w / 2, w / 2 })];
        Assert.Equal(IndependentDraws.Plain.ErrorOfMean(values, weights), s_pairs.ErrorOfMean(twice, halves), 12);
        Assert.Equal(
            IndependentDraws.Plain.EffectiveSampleSize(values, weights),
            s_pairs.EffectiveSampleSize(twice, halves),
            12
        );
        Assert.True(IndependentDraws.Plain.ErrorOfMean(twice, halves) < 0.8 * s_pairs.ErrorOfMean(twice, halves));
    }

    /// <summary>Draws without a value keep their places, so that the others keep their neighbours.</summary>
    [Fact]
    public void Some_of_the_draws_stay_in_their_places()
    {
        double[] values = [1, 2, 3, 5],
            weights = [0.1, 0.2, 0.3, 0.4];
        SamplingScheme some = s_pairs.Of([0, 3, 4, 7], 8);
        Assert.Equal(IndependentDraws.Plain.ErrorOfMean(values, weights), some.ErrorOfMean(values, weights), 12);
        Assert.Equal(
            IndependentDraws.Plain.EffectiveSampleSize(values, weights),
            some.EffectiveSampleSize([], weights),
            12
        );
        Assert.NotEqual(s_pairs.ErrorOfMean(values, weights), some.ErrorOfMean(values, weights));

        // By way of a sample: what has no value, and what is left out of it.
        double[] present = [1, double.NaN, double.NaN, 2, 3, double.NaN, double.NaN, 5];
        Empirical<double> sample = Empirical.OfPresent(
            present,
            new StatedWeights(s_pairs, 0.1, 0, 0, 0.2, 0.3, 0, 0, 0.4)
        );
        Assert.Equal(IndependentDraws.Plain.ErrorOfMean(values, weights), sample.Errors.Mean, 12);
        Assert.Equal(IndependentDraws.Plain.ErrorOfMean([1, 3], [0.25, 0.75]), sample.Thin(2).Errors.Mean, 12);
    }

    /// <summary>Samples of any kind put together: stratified, with the shares that are given.</summary>
    [Fact]
    public void Joined_samples_have_the_errors_of_their_parts()
    {
        double[] first = [1, 1, 4, 4, 2, 2],
            second = [3, 5, 9];
        var pairs = Empirical.OfPresent([.. first], new StatedWeights(s_pairs, [.. Enumerable.Repeat(1.0 / 6, 6)]));
        Empirical<double> plain = Empirical.FromValues<double>(second);
        Empirical<double> both = Empirical.Combine<double>([pairs, plain], [1, 3]);
        Assert.Equal(double.Hypot(0.25 * pairs.Errors.Mean, 0.75 * plain.Errors.Mean), both.Errors.Mean, 12);
        Assert.Equal(1 / (0.0625 / pairs.EffectiveSampleSize + 0.5625 / 3), both.EffectiveSampleSize, 12);
        Assert.Equal(3, pairs.EffectiveSampleSize, 12);
    }
}
