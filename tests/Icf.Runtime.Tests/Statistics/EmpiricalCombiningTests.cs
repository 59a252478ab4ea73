using Icf.Inference;

namespace Icf.Runtime.Tests.Statistics;

/// <summary>Several samples made one, and one made smaller.</summary>
public class EmpiricalCombiningTests
{
    private static readonly Empirical<double> s_low = Empirical.FromWeights<double>([0, 1, 7], [3, 1, 0]);
    private static readonly Empirical<double> s_high = Empirical.FromValues<double>(10, 12);

    [Fact]
    public void Concatenated_samples_count_by_their_values()
    {
        Empirical<double> all = Empirical.Concat(s_low, s_high);
        Assert.Equal([0, 1, 7, 10, 12], all.Values.ToArray());
        Assert.Equal([0.45, 0.15, 0, 0.2, 0.2], all.Weights.Select(w => Math.Round(w, 14)));
        Assert.Equal((3 * s_low.Mean + 2 * s_high.Mean) / 5, all.Mean, 14);
        Assert.Equal(s_low.Mean, Empirical.Concat(s_low).Mean, 14);
    }

    /// <summary>Halves of a sample of equal weights, concatenated, are the sample.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void Parts_make_the_whole_again(int parts)
    {
        var rng = new Rng(parts);
        double[] values = [.. Enumerable.Range(0, 100).Select(_ => rng.NextNormal())];
        Empirical<double> whole = Empirical.FromValues<double>(values);
        Empirical<double> again = Empirical.Concat([
            .. values.Chunk((100 + parts - 1) / parts).Select(part => Empirical.FromValues<double>(part)),
        ]);
        Assert.Equal(whole.Mean, again.Mean, 12);
        Assert.Equal(whole.Quantile(0.3), again.Quantile(0.3));
        Assert.Equal(whole.EffectiveSampleSize, again.EffectiveSampleSize, 9);
        Assert.Equal(whole.Errors.Mean, again.Errors.Mean, 12);
    }

    /// <summary>
    /// Mean, probabilities and presence of a mixture are the mixture of them, on any scale of the shares.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Combined_samples_are_a_mixture(double scale)
    {
        Empirical<double> mixed = Empirical.Combine<double>([s_low, s_high], [0.2 * scale, 0.6 * scale]);
        Assert.Equal(0.25 * s_low.Mean + 0.75 * s_high.Mean, mixed.Mean, 12);
        Assert.Equal(0.25 * 0.75, mixed.ProbabilityOf(0), 12);
        Assert.Equal(1, mixed.Weights.Sum(), 12);
        Assert.Equal(1, mixed.Presence, 12);

        Empirical<double> rare = Empirical.OfPresent(
            [5, double.NaN, double.NaN, double.NaN],
            new StatedWeights(0.25, 0.25, 0.25, 0.25)
        );
        Empirical<double> partly = Empirical.Combine<double>([rare, s_high], [scale, scale]);
        Assert.Equal((0.25 + 1) / 2, partly.Presence, 12);
        Assert.Equal(0.25 / 1.25, partly.ProbabilityOf(5), 12);
        Assert.Equal((4 * 0.25 + 2) / 6, Empirical.Concat(rare, s_high).Presence, 12);
    }

    [Fact]
    public void Samples_without_weight_add_nothing()
    {
        Empirical<double> none = Empirical.FromLogWeights<double>([3], [double.NegativeInfinity]);
        Assert.Equal(s_high.Mean, Empirical.Concat(none, s_high).Mean, 12);
        Assert.Equal(double.NaN, Empirical.Concat(none, none).Mean);
        Assert.Equal(double.NaN, Empirical.Combine<double>([s_low, s_high], [0, 0]).Mean);
    }

    [Fact]
    public void Every_third_value_is_kept()
    {
        Empirical<double> thinned = Empirical
            .FromWeights<double>([.. Enumerable.Range(0, 10).Select(i => (double)i)], [1, 9, 9, 1, 9, 9, 2, 9, 9, 0])
            .Thin(3);
        Assert.Equal([0, 3, 6, 9], thinned.Values.ToArray());
        Assert.Equal([0.25, 0.25, 0.5, 0], thinned.Weights.ToArray());
        Assert.Equal(s_high.Values.ToArray(), s_high.Thin(1).Values.ToArray());
        Assert.Equal([10], s_high.Thin(int.MaxValue).Values.ToArray());
    }

    [Fact]
    public void What_is_exact_stays_so()
    {
        Empirical<double> exact = Empirical.OfPresent([1, 2], new StatedWeights(AllValues.Instance, 0.5, 0.5));
        Assert.Equal(0, Empirical.Combine<double>([exact, exact], [1, 3]).Errors.Mean);
        Assert.NotEqual(0, Empirical.Concat(exact, s_high).Errors.Mean);
        Assert.NotEqual(0, exact.Thin(1).Errors.Mean);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentException>(() => Empirical.Concat<int>());
        Assert.Throws<ArgumentException>(() => Empirical.Concat(s_low, null!));
        Assert.Throws<ArgumentException>(() => Empirical.Combine<double>([s_low], [1, 2]));
        Assert.Throws<ArgumentException>(() => Empirical.Combine<double>([s_low], [-1]));
        Assert.Throws<ArgumentException>(() => Empirical.Combine<double>([s_low], [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_low.Thin(0));
    }
}
