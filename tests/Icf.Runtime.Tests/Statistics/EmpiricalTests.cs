using System.Globalization;

namespace Icf.Runtime.Tests.Statistics;

public class EmpiricalTests
{
    private static readonly Empirical<double> Weighted = Empirical.FromWeights<double>([3, 1, 2, 10], [2, 1, 1, 0]);

    [Fact]
    public void Moments_have_known_values()
    {
        Assert.Equal(4, Weighted.Count);
        Assert.Equal([0.5, 0.25, 0.25, 0], Weighted.Weights.ToArray());
        Assert.Equal(2.25, Weighted.Mean, 14);
        Assert.Equal(0.6875, Weighted.Variance, 14);
        Assert.Equal(Math.Sqrt(0.6875), Weighted.StandardDeviation, 14);
        Assert.Equal(16.0 / 6, Weighted.EffectiveSampleSize, 14);
        // Without one value the mean moves by .75, 5/12 and 1/12; (Σw²)² / Σw⁴ − 1 = 1 degree of freedom, Student's t
        // 12.706.
        Assert.Equal(
            12.706204736174694 / 1.959963984540054 * Math.Sqrt(0.5625 + 25 / 144.0 + 1 / 144.0),
            Weighted.MonteCarloStandardError,
            12
        );
        Assert.Equal(1, Weighted.Presence);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1)]
    [InlineData(0.2500001, 2)]
    [InlineData(0.5, 2)]
    [InlineData(0.51, 3)]
    [InlineData(1, 3)]
    public void Quantiles_invert_the_distribution_function(double p, double expected) =>
        Assert.Equal(expected, Weighted.Quantile(p));

    [Fact]
    public void Rounding_does_not_decide_a_quantile()
    {
        // Ten tenths: 0.8 is a jump of the distribution function, though 0.1 added eight times is less than 0.8.
        var tenths = Empirical.FromValues<double>(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        for (int i = 1; i <= 10; i++)
            Assert.Equal(i, tenths.Quantile(i / 10.0));
    }

    [Fact]
    public void Intervals_are_central()
    {
        var uniform = Empirical.FromValues<double>(Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000).ToArray());
        (double lower, double upper) = uniform.Interval(0.9);
        Assert.Equal(0.0495, lower, 9);
        Assert.Equal(0.9495, upper, 9);
        Assert.Equal(0.4995, uniform.Median, 9);
        Assert.Equal((0.0005, 0.9995), uniform.Interval(1));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Extreme_values_keep_their_mean_and_spread(double unit)
    {
        var sample = Empirical.FromWeights<double>([unit, 3 * unit], [1e300, 1e300]);
        Assert.Equal(2, sample.Mean / unit, 12);
        Assert.Equal(1, sample.StandardDeviation / unit, 12);
        Assert.Equal(12.706204736174694 / 1.959963984540054 * Math.Sqrt(2), sample.MonteCarloStandardError / unit, 12);
    }

    [Theory]
    [InlineData(1e308)]
    [InlineData(1e-310)]
    public void Weights_of_any_scale_are_normalised(double unit)
    {
        var sample = Empirical.FromWeights<int>([1, 2], [unit, unit]);
        Assert.Equal([0.5, 0.5], sample.Weights.ToArray());
    }

    [Fact]
    public void Every_numeric_type_has_moments()
    {
        Assert.Equal(2, Empirical.FromValues<float>(1f, 3f).Mean);
        Assert.Equal(2, Empirical.FromValues<int>(1, 3).Mean);
        Assert.Equal(2, Empirical.FromValues<long>(1L, 3L).Mean);
        Assert.Equal(0.75, Empirical.FromValues<bool>(true, true, false, true).Mean);
        Assert.Equal(1, Empirical.FromValues<bool>(true, true, false, true).Median);
    }

    [Fact]
    public void Other_types_say_what_to_do_instead()
    {
        var words = Empirical.FromWeights<string?>(["a", "b", null, "b"], [1, 2, 2, 5]);
        var error = Assert.Throws<InvalidOperationException>(() => words.Mean);
        Assert.Contains("String", error.Message, StringComparison.Ordinal);
        Assert.Contains("Map", error.Message, StringComparison.Ordinal);
        Assert.Contains("Expect", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => words.Median);
        Assert.Throws<InvalidOperationException>(() => words.StandardDeviation);

        Assert.Equal("b", words.Mode);
        Assert.Equal(0.2, words.ProbabilityOf(null), 14);
        Assert.Equal(0, words.ProbabilityOf("z"));
        Assert.Equal(
            [("b", 0.7), (null, 0.2), ("a", 0.1)],
            words.Probabilities.Select(x => (x.Value, Math.Round(x.Probability, 12)))
        );
        Assert.Equal(
            0.1 * 1 + 0.7 * 2,
            words.Expect(w =>
                w == "a" ? 1
                : w == "b" ? 2
                : 0
            ),
            14
        );
        Assert.Equal(0.7, words.Map(w => w == "b").Mean, 14);
    }

    [Fact]
    public void Certain_events_have_probability_one_exactly()
    {
        var sevenths = Empirical.FromValues<int>(Enumerable.Repeat(4, 7777).ToArray());
        Assert.Equal(1.0, sevenths.Probability(x => x == 4));
        Assert.Equal(1.0, sevenths.Probabilities[0].Probability);
    }

    [Fact]
    public void Values_without_weight_are_not_looked_at()
    {
        var sample = Empirical.FromLogWeights<double>(
            [double.NaN, 5, double.PositiveInfinity],
            [double.NegativeInfinity, 3, double.NegativeInfinity]
        );
        Assert.Equal(5, sample.Mean);
        Assert.Equal(0, sample.Variance);
        Assert.Equal(5, sample.Quantile(0));
        Assert.Equal(5, sample.Quantile(1));
        Assert.Equal(5, sample.Mode);
        Assert.Equal(double.PositiveInfinity, sample.MonteCarloStandardError);
        Assert.Equal(5, sample.Expect(x => double.IsFinite(x) ? x : throw new ArgumentException("weight zero")));
    }

    [Fact]
    public void NaN_with_weight_is_not_hidden()
    {
        var sample = Empirical.FromValues<double>(1, double.NaN, 2);
        Assert.Equal(double.NaN, sample.Mean);
        Assert.Equal(double.NaN, sample.Median);
        Assert.Equal(double.NaN, sample.StandardDeviation);
    }

    [Fact]
    public void One_value_has_no_spread_and_an_unknown_error()
    {
        var one = Empirical.FromValues<int>(4);
        Assert.Equal((4, 0, 4, 1), (one.Mean, one.Variance, one.Median, one.EffectiveSampleSize));
        Assert.Equal(double.PositiveInfinity, one.MonteCarloStandardError);
    }

    public static TheoryData<string> Massless => ["none", "zero"];

    [Theory]
    [MemberData(nameof(Massless))]
    public void Without_weight_results_are_the_stated_ones(string kind)
    {
        var sample =
            kind == "none"
                ? Empirical.FromValues<double>()
                : Empirical.FromLogWeights<double>([1, 2], [double.NegativeInfinity, double.NegativeInfinity]);
        Assert.Equal(double.NaN, sample.Mean);
        Assert.Equal(double.NaN, sample.Variance);
        Assert.Equal(double.NaN, sample.Median);
        Assert.Equal((double.NaN, double.NaN), sample.Interval(0.5));
        Assert.Equal(double.NaN, sample.Expect(x => 1));
        Assert.Equal(double.NaN, sample.Probability(x => true));
        Assert.Equal(double.NaN, sample.ProbabilityOf(1));
        Assert.Equal(double.NaN, sample.MonteCarloStandardError);
        Assert.Equal(0, sample.EffectiveSampleSize);
        Assert.Empty(sample.Probabilities);
        Assert.Throws<InvalidOperationException>(() => sample.Mode);
        Assert.Throws<InvalidOperationException>(() => sample.Resample(3, 1));
        Assert.Contains("no value has weight", sample.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentException>(() => Empirical.FromWeights<int>([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Empirical.FromLogWeights<int>([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Empirical.FromWeights<int>([1, 2], [1, -1]));
        Assert.Throws<ArgumentException>(() => Empirical.FromWeights<int>([1, 2], [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Empirical.FromWeights<int>([1, 2], [1, double.PositiveInfinity]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Weighted.Quantile(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Weighted.Quantile(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Weighted.Interval(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Weighted.Resample(0, 1));
        Assert.Throws<ArgumentNullException>(() => Weighted.Expect(null!));
        Assert.Throws<ArgumentNullException>(() => Weighted.Probability(null!));
        Assert.Throws<ArgumentNullException>(() => Weighted.Map<int>(null!));
    }

    [Fact]
    public void A_value_present_in_some_particles_is_conditional_on_its_presence()
    {
        var sample = Empirical.OfPresent([1, double.NaN, 3, double.NaN], new StatedWeights(0.1, 0.2, 0.3, 0.4));
        Assert.Equal([1, 3], sample.Values.ToArray());
        Assert.Equal(0.4, sample.Presence, 14);
        Assert.Equal(2.5, sample.Mean, 14);
        Assert.Equal(0.4, sample.Map(x => x + 1).Presence, 14);
        Assert.Equal(0.4, sample.Resample(5, 1).Presence, 14);
        Assert.Contains("present in 40.0", sample.ToString(), StringComparison.Ordinal);
        Assert.Equal(1.0, Empirical.OfPresent([1, 2, 3], new StatedWeights(0.1, 0.2, 0.7)).Presence);
        Assert.Equal(0, Empirical.OfPresent([double.NaN], new StatedWeights(1.0)).Presence);
    }

    [Fact]
    public void Resampling_is_seeded_and_keeps_the_distribution()
    {
        var draws = Weighted.Resample(1000, 9);
        Assert.Equal(draws.Values.ToArray(), Weighted.Resample(1000, 9).Values.ToArray());
        Assert.NotEqual(draws.Values.ToArray(), Weighted.Resample(1000, 10).Values.ToArray());
        Assert.Equal(500, draws.Values.Count(x => x == 3));
        Assert.Equal(250, draws.Values.Count(x => x == 1));
        Assert.DoesNotContain(10, draws.Values);
        Assert.Equal(0.001, draws.Weights[17]);
        // Shuffled: the two halves hold about the same number of threes (hypergeometric, 5 sd = 40).
        Assert.InRange(draws.Values.Take(500).Count(x => x == 3), 210, 290);
    }

    [Fact]
    public void Summaries_are_invariant()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fi-FI");
            Assert.Equal("mean 2.25, sd 0.8292, 90 % interval 1 to 3; 4 values worth 3", Weighted.ToString());
            Assert.Equal(
                "probability of true 0.25; 4 values worth 4",
                Empirical.FromValues<bool>(true, false, false, false).ToString()
            );
            Assert.Equal(
                "mode b (probability 0.667), 2 distinct; 3 values worth 3",
                Empirical.FromValues<string>("a", "b", "b").ToString()
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
