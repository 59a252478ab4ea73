using Icf.CompilerServices;
using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>A part of the data tells, in the mean over all parts, what all data tell.</summary>
public class SampledDensityTests
{
    private static readonly double[] s_five = [1, -2, 0.5, 3, 0.1];

    public static TheoryData<string> Names => [.. Cases.Keys];

    /// <summary>Models with the number of choices of their data, for batches of two.</summary>
    private static Dictionary<
        string,
        (Func<bool, (LogDensity Whole, Func<TurnSampling, LogDensity> Part)> Of, int Choices)
    > Cases =>
        new()
        {
            // Two of five.
            ["a line"] = (Of(new Models.LineModel(), new([0, 1, 2, 3, 4], s_five)), 10),
            ["a mixture that is summed out"] = (Of(new Differentiable.ClustersModel(), new(s_five)), 10),
            ["a choice that is summed out"] = (Of(new Differentiable.ExtraZerosModel(), new([0, 3, 1, 2, 5])), 10),
            ["two sums in a turn"] = (Of(new Differentiable.CrossedModel(), new(s_five, [0, 3, 1, 2, 5])), 10),

            // Two of four in each of two groups, and the whole of the third.
            ["groups"] = (
                Of(
                    new Differentiable.ReadingsModel(),
                    new([
                        [1, 2, 0.5, -3],
                        [4, 4.5],
                    ])
                ),
                6
            ),

            // The outer loop has more turns than the batch, so that the inner ones are run whole.
            ["many groups"] = (
                Of(
                    new Differentiable.ReadingsModel(),
                    new([
                        [1, 2, 0.5],
                        [4, 3, 2],
                        [0],
                        [5, -1],
                    ])
                ),
                6
            ),

            // Three of two calls and of independent data.
            ["called models"] = (
                Of(new Differentiable.WorkshopsModel(), new([1, 2, 0.5], [0.2, -3, 7, 1], [2, 0, 1, 5], 1)),
                3 * 6 * 6
            ),
        };

    /// <summary>Exact: the mean over all choices, with derivatives carried along and swept backwards.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_mean_over_all_choices_is_the_density_of_all_data(string name)
    {
        ((Func<bool, (LogDensity, Func<TurnSampling, LogDensity>)> of, int choices), Rng rng) = (
            Cases[name],
            new Rng(1)
        );
        foreach (bool isReverse in new[] { false, true })
        {
            (LogDensity whole, Func<TurnSampling, LogDensity> part) = of(isReverse);
            double[] point = [.. whole.Names.Select(_ => 0.7 * rng.NextNormal())];
            (var expected, var gradient) = (new double[point.Length], new double[point.Length]);
            double value = whole.Evaluate(point, expected);
            var sampling = new TurnSampling(2);
            LogDensity density = part(sampling);
            sampling.BeginCount();
            Assert.Equal(value, density.Evaluate(point, gradient), 1e-12 * Math.Abs(value));
            sampling.EndCount(true);
            Assert.True(sampling.IsPartial);
            Dictionary<double, double[]> seen = [];
            for (int draw = 0; draw < 60 * choices; draw++)
            {
                sampling.Choose(ref rng);
                double estimate = density.Evaluate(point, gradient);
                seen[estimate] = [.. gradient];
                Assert.Equal(estimate, density.Evaluate(point, gradient));
            }

            Assert.Equal(choices, seen.Count);
            Assert.Equal(value, seen.Keys.Average(), 1e-11 * Math.Abs(value));
            for (int i = 0; i < point.Length; i++)
                Assert.Equal(expected[i], seen.Values.Average(g => g[i]), 1e-11 * (1 + Math.Abs(expected[i])));
        }
    }

    /// <summary>
    /// Each choice is as likely as any other: with 20,000 draws of 10 choices, χ² of nine degrees is above 48 once in
    /// four million.
    /// </summary>
    [Fact]
    public void All_choices_are_alike()
    {
        (LogDensity whole, Func<TurnSampling, LogDensity> part) = Cases["a line"].Of(false);
        (var sampling, var rng) = (new TurnSampling(2), new Rng(2));
        LogDensity density = part(sampling);
        double[] point = [0.3, -0.2],
            gradient = new double[2];
        sampling.BeginCount();
        density.Evaluate(point, gradient);
        sampling.EndCount(true);
        Assert.Equal(0.4, sampling.Share, 1e-12);
        Dictionary<double, int> counts = [];
        for (int draw = 0; draw < 20_000; draw++)
        {
            sampling.Choose(ref rng);
            double value = density.Evaluate(point, gradient);
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        Assert.Equal(10, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - 2_000.0) * (count - 2_000.0) / 2_000), 0, 48);
    }

    /// <summary>A loop that is not longer than a batch is run whole, and so is all else.</summary>
    [Fact]
    public void A_short_loop_is_run_whole()
    {
        (LogDensity whole, Func<TurnSampling, LogDensity> part) = Cases["a line"].Of(false);
        var sampling = new TurnSampling(5);
        var sampled = new SampledDensity(part(sampling), sampling, "Line", seed: 1);
        double[] point = [0.3, -0.2],
            gradient = new double[2];
        Assert.True(sampled.MoveAnchor([0, 0]));
        sampled.Choose(0);
        Assert.False(sampling.IsPartial);
        Assert.Equal(whole.Evaluate(point), sampled.Evaluate(point, gradient), 1e-12);
        Assert.Equal(2, sampled.FullGradients);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TurnSampling(0));
    }

    /// <summary>
    /// What is corrected by an anchor is still unbiased, exact at the anchor, and its gradient is that of its value.
    /// </summary>
    [Fact]
    public void An_anchor_takes_the_error_away_and_leaves_no_bias()
    {
        (LogDensity whole, Func<TurnSampling, LogDensity> part) = Cases["a mixture that is summed out"].Of(false);
        var sampling = new TurnSampling(2);
        var sampled = new SampledDensity(part(sampling), sampling, "Clusters", seed: 3);
        double[] anchor = [0.1, 0.3, 1, -1, 0.2, 0.4],
            point = [0.2, 0.1, 1.2, -0.7, 0.1, 0.5],
            expected = new double[6],
            gradient = new double[6];
        Assert.True(sampled.MoveAnchor(anchor));
        double value = whole.Evaluate(point, expected);
        Dictionary<double, double[]> seen = [];
        for (int batch = 0; batch < 600; batch++)
        {
            sampled.Choose(batch);
            Assert.Equal(whole.Evaluate(anchor), sampled.Evaluate(anchor, gradient), 1e-11);
            double estimate = sampled.Evaluate(point, gradient);
            if (seen.TryAdd(estimate, [.. gradient]))
            {
                double[] scratch = new double[6];
                for (int i = 0; i < 6; i++)
                {
                    (double difference, _) = CentralDifference.Of(
                        p => sampled.Evaluate(p, scratch),
                        [.. point],
                        i,
                        0.05
                    );
                    Assert.Equal(gradient[i], difference, 1e-6);
                }
            }
        }

        Assert.Equal(10, seen.Count);
        Assert.Equal(value, seen.Keys.Average(), 1e-10);
        for (int i = 0; i < 6; i++)
            Assert.Equal(expected[i], seen.Values.Average(g => g[i]), 1e-10);
    }

    /// <summary>Points that are impossible are no anchors, and leave the one before.</summary>
    [Fact]
    public void An_impossible_anchor_is_refused()
    {
        (_, Func<TurnSampling, LogDensity> part) = Cases["a line"].Of(true);
        var sampling = new TurnSampling(2);
        var sampled = new SampledDensity(part(sampling), sampling, "Line", seed: 1);
        Assert.False(sampled.MoveAnchor([double.NaN, 0]));
        Assert.True(sampled.MoveAnchor([0, 0]));
        Assert.False(sampled.MoveAnchor([double.NaN, 0]));
        sampled.Choose(0);
        Assert.True(double.IsFinite(sampled.Evaluate([1, 1], new double[2])));
    }

    private static Func<bool, (LogDensity, Func<TurnSampling, LogDensity>)> Of<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args
    ) =>
        isReverse =>
        {
            ScoredDensity<TArgs, TResult> density = model.Density(args, includesVolume: true, isReverse);
            return (density, density.Fork);
        };
}
