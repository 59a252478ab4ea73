using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using static Icf.Prob;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Beliefs that go on while data come in.</summary>
public sealed class FilterTests
{
    private static readonly Models.TrackingModel s_model = new();

    // Six standard errors: by chance one comparison fails with a probability of 2e-9.
    private const double Errors = 6;

    [Fact]
    public void It_follows_the_Kalman_filter()
    {
        List<double> y = [];
        var filter = s_model.Filter(new(y), particles: 4_000, seed: 1);
        Assert.Equal((0, 0), (filter.Steps, filter.LogEvidence));
        Assert.Equal(0, filter.Belief.Result.Mean, Errors * 2 / Math.Sqrt(4_000));
        double before = 0;
        foreach (double reading in (double[])[1, 2.5, 1.5, 0, 0.5, 0.25, 1.25, 2, 2.5, 2.25])
        {
            y.Add(reading);
            double gained = filter.Step();
            (double logEvidence, double mean) = Exact.Drift([.. y]);
            Posterior<double, Models.TrackingModel.Latents> belief = filter.Belief;
            EvidenceLaw.AssertAgrees(logEvidence, 0, belief, $"{y.Count} readings");
            EvidenceLaw.AssertMean(mean, belief.Result, $"level after {y.Count} readings");
            Assert.Equal(belief.LogEvidence, filter.LogEvidence, 1e-9);
            Assert.Equal(filter.LogEvidence, before += gained, 1e-9);
        }

        Assert.Equal(10, filter.Steps);
    }

    /// <summary>All that a step may bring: several data, missing ones, factors of old data; static latents and lists.</summary>
    [Fact]
    public void Data_may_come_in_any_portions()
    {
        double?[] x = [1, null, 2, 1.5, null, 3];
        int[] n = [1, 0, 3, 2, 1, 1];
        List<double?> seenX = [1];
        List<int> seenN = [1];
        var model = new Models.WatchingModel();
        var filter = model.Filter(new(seenX, seenN), particles: 8_000, seed: 2);
        EvidenceLaw.AssertAgrees(Exact.Watching(x[..1], n[..1]), 0, filter.Belief, "the first");
        foreach (int count in (int[])[2, 5, 6])
        {
            seenX.AddRange(x[seenX.Count..count]);
            seenN.AddRange(n[seenN.Count..count]);
            filter.Step();
            EvidenceLaw.AssertAgrees(Exact.Watching(x[..count], n[..count]), 0, filter.Belief, $"{count} data");
            Assert.All(filter.Belief.Result.Values, levels => Assert.Equal(count, levels.Count));
        }

        double rate = (2.0 + n.Sum()) / (1 + n.Length);
        EvidenceLaw.AssertMean(rate, filter.Static()["rate"], "rate");
        EvidenceLaw.AssertMean(rate, filter.Path()["rate"], "rate of the path");
        Posterior<List<double>, Models.WatchingModel.Latents> path = filter.Path();
        Assert.Equal(path["next[3]"].Values, path.Result.Values.Select(levels => levels[3]));
    }

    /// <summary>
    /// Over a long time one value of the rate would be left in each island. Where it is moved, many are, and they have
    /// the known distribution: a gamma prior with Poisson counts.
    /// </summary>
    [Fact]
    public void Static_latents_are_moved()
    {
        const int Length = 120;
        var rng = new Rng(1);
        List<double?> x = [];
        List<int> n = [];
        var model = new Models.WatchingModel();
        var options = new FilterOptions { Transitions = 4 };
        var moved = model.Filter(new(x, n), particles: 800, seed: 3, options);
        var kept = model.Filter(new(x, n), particles: 800, seed: 3, options with { Transitions = 0 });
        for (int t = 0; t < Length; t++)
        {
            x.Add(Math.Sin(t));
            n.Add(Poisson(3).Sample(ref rng));
            moved.Step();
            kept.Step();
        }

        double shape = 2.0 + n.Sum(),
            rate = 1 + Length;
        Empirical<double> found = moved.Static()["rate"];
        EvidenceLaw.AssertMean(shape / rate, found, "rate");
        Assert.Equal(Math.Sqrt(shape) / rate, found.StandardDeviation, 0.3 * Math.Sqrt(shape) / rate);
        Assert.InRange(found.Values.Distinct().Count(), 100, 800);
        Assert.InRange(kept.Static()["rate"].Values.Distinct().Count(), 1, 32);
        Assert.True(
            kept.Static()["rate"].MonteCarloStandardError > 2 * found.MonteCarloStandardError,
            $"{kept.Static()["rate"].MonteCarloStandardError} and {found.MonteCarloStandardError}"
        );
    }

    [Fact]
    public void A_belief_has_the_latents_of_the_present()
    {
        List<double> y = [];
        var filter = s_model.Filter(new(y), seed: 1);
        for (int t = 0; t < 5; t++)
        {
            y.Add(t);
            filter.Step();
        }

        Assert.Equal(filter.Belief.Result.Mean, filter.Belief["next[4]"].Mean);
        Assert.Throws<KeyNotFoundException>(() => filter.Belief["next[3]"]);
        Assert.Throws<KeyNotFoundException>(() => filter.Belief["level"]);
        Assert.Equal(filter.Path()["level"].Mean, filter.Static()["level"].Mean);
        Assert.Equal(ReliabilityLevel.Good, filter.Belief.Reliability.Level);
        Assert.Equal(filter.Belief["next[4]"].Mean, filter.Path()["next[4]"].Mean);
        Assert.True(double.IsFinite(filter.Path()["next[0]"].Mean));
    }

    /// <summary>What comes next follows from the path; the mean of the next reading is that of the level.</summary>
    [Fact]
    public void A_path_can_be_asked_for_more()
    {
        List<double> y = [1];
        var filter = s_model.Filter(new(y), 4_000, seed: 4);
        y.AddRange([2, 1.5]);
        filter.Step();
        (double logEvidence, double mean) = Exact.Drift([1, 2, 1.5]);
        EvidenceLaw.AssertAgrees(logEvidence, 0, filter.Path(), "the path");
        var later = filter.Path().Predict(new Models.TrackingModel.Args([1, 2, 1.5, 0]), seed: 5);
        EvidenceLaw.AssertMean(mean, later.Data("y[3]"), "the next reading");
        Assert.Equal(3, filter.Path().Loo().Data.Length);
        Assert.Throws<ModelException>(() => filter.Belief.Loo());
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        double[] Means(int threads)
        {
            List<double> y = [1, 2];
            var filter = s_model.Filter(new(y), 400, seed: 3, new FilterOptions { Threads = threads });
            return
            [
                .. Enumerable
                    .Range(0, 20)
                    .Select(t =>
                    {
                        y.Add(Math.Sin(t));
                        return filter.Step() + filter.Belief.Result.Mean;
                    }),
            ];
        }

        Assert.Equal(Means(1), Means(2));
    }

    [Fact]
    public void Where_nothing_was_added_it_says_so()
    {
        List<double> y = [1];
        var filter = s_model.Filter(new(y), seed: 1);
        Assert.Contains(
            "No datum was added",
            Assert.Throws<InvalidOperationException>(() => filter.Step()).Message,
            StringComparison.Ordinal
        );
        y.Add(2);
        filter.Step();
        Assert.Equal(1, filter.Steps);
    }

    /// <summary>An error leaves the filter as it was, so that it goes on once the datum is mended.</summary>
    [Fact]
    public void A_datum_that_cannot_be_is_refused_and_nothing_is_lost()
    {
        List<double?> x = [1];
        List<int> n = [1];
        var filter = new Models.WatchingModel().Filter(new(x, n), seed: 1);
        double before = filter.LogEvidence;
        x.Add(1);
        n.Add(-1);
        Assert.Throws<ImpossibleDataException>(() => filter.Step());
        Assert.Equal((0, before), (filter.Steps, filter.LogEvidence));
        n[^1] = 1;
        filter.Step();
        EvidenceLaw.AssertAgrees(Exact.Watching([1, 1], [1, 1]), 0, filter.Belief, "mended");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        x.Add(null);
        n.Add(1);
        Assert.Throws<OperationCanceledException>(() => filter.Step(cancelled.Token));
        Assert.Equal(1, filter.Steps);
        filter.Step();
    }

    [Fact]
    public void A_model_that_looks_ahead_is_refused()
    {
        List<double> y = [1, 2];
        var filter = new Models.ForesightModel().Filter(new(y), seed: 1);
        y.Add(3);
        Assert.Contains(
            "something else with earlier data",
            Assert.Throws<ModelException>(() => filter.Step()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => s_model.Filter(new([]), particles: 15));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FilterOptions { Islands = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FilterOptions { Threshold = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FilterOptions { Threads = -1 });
    }
}
