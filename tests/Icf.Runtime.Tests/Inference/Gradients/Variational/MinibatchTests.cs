using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Variational inference that learns from a part of the data at each step.</summary>
public class MinibatchTests
{
    private static readonly VariationalOptions s_options = new() { Minibatch = 200, Threads = 2 };

    /// <summary>
    /// A line with known noise: the posterior is normal, known in closed form, and found although a step sees one
    /// datum of a hundred. Estimates are within six of their standard errors.
    /// </summary>
    [Theory]
    [InlineData(VariationalFamily.FullRank)]
    [InlineData(VariationalFamily.MeanField)]
    [InlineData(VariationalFamily.Flow)]
    public void A_line_through_many_points(VariationalFamily family)
    {
        (Models.LineModel.Args args, double[] mean, double[] deviations, double evidence) = Line(20_000);
        Posterior<(double Slope, double Intercept), Models.LineModel.Latents> posterior =
            new Models.LineModel().VariationalInference(
                args,
                draws: 2_000,
                seed: 1,
                options: s_options with
                {
                    Family = family,
                    Steps = 400,
                }
            );
        Assert.Equal(evidence, posterior.LogEvidence, 6 * posterior.LogEvidenceStandardError + 1e-6);
        (string Site, int At)[] sites = [("slope", 0), ("intercept", 1)];
        foreach ((string site, int at) in sites)
        {
            Empirical<double> marginal = posterior[site];
            Assert.Equal(mean[at], marginal.Mean, 6 * marginal.Errors.Mean);
            Assert.Equal(deviations[at], marginal.StandardDeviation, 6 * marginal.Errors.StandardDeviation);
        }

        Importance importance = Assert.IsType<Importance>(posterior.Diagnostics);
        Assert.InRange(importance.EffectiveSampleSize, 1_900, 2_000);
        Assert.InRange(importance.ParetoK, double.NegativeInfinity, 0.5);
        VariationalReport report = posterior.Variational!;
        Assert.Equal(family, report.Family);
        Assert.True(report.Converged);

        // All data are used by the first guess, to find the anchor, at each of its moves, and to compare a flow with
        // the normal distribution that it starts from; a step has ten draws, or twenty, and the anchor.
        long guess = PathfinderFit
            .Run(new Models.LineModel().Density(args, includesVolume: true), 1, new() { Threads = 2 })
            .Gradients;
        bool isFlow = family == VariationalFamily.Flow;
        double whole = guess + 1 + (isFlow ? 40 + 100 : 20),
            steps = isFlow ? 200 * 21 + 400 * 21 : 400 * 11;
        Assert.Equal(whole + 0.01 * steps, report.FullGradients, 1e-6);
        Assert.Equal(whole + steps, report.Gradients);
        Assert.Contains("as costly as", $"{report}", StringComparison.Ordinal);
    }

    private static (Models.LineModel.Args Args, double[] Mean, double[] Deviations, double Evidence) Line(int count)
    {
        var rng = new Rng(5);
        (var x, var y) = (new double[count], new double[count]);
        double n = count + 0.25,
            sx = 0,
            sxx = 0.25,
            sy = 0,
            sxy = 0,
            syy = 0;
        for (int i = 0; i < count; i++)
        {
            x[i] = rng.NextNormal();
            y[i] = 0.5 - 1.5 * x[i] + rng.NextNormal();
            (sx, sxx, sy, sxy, syy) = (sx + x[i], sxx + x[i] * x[i], sy + y[i], sxy + x[i] * y[i], syy + y[i] * y[i]);
        }

        // Precision [[sxx, sx], [sx, n]] of slope and intercept, whose prior variances are 4.
        double determinant = sxx * n - sx * sx,
            slope = (n * sxy - sx * sy) / determinant,
            intercept = (sxx * sy - sx * sxy) / determinant,
            evidence =
                -0.5 * count * Math.Log(2 * Math.PI)
                - Math.Log(4)
                - 0.5 * Math.Log(determinant)
                - 0.5 * (syy - slope * sxy - intercept * sy);
        return (new(x, y), [slope, intercept], [Math.Sqrt(n / determinant), Math.Sqrt(sxx / determinant)], evidence);
    }

    /// <summary>
    /// A mixture whose components are summed out: the same as by the no-U-turn sampler, within six standard errors of
    /// both.
    /// </summary>
    [Fact]
    public void A_mixture_of_many_points()
    {
        var rng = new Rng(6);
        (var x, var y) = (new double[5_000], new double[5_000]);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = rng.NextNormal();
            y[i] = 1 - 0.5 * x[i] + (rng.NextDouble() < 0.1 ? 3 : 0.5) * rng.NextNormal();
        }

        var model = new Differentiable.RareModel();
        Posterior<double, Differentiable.RareModel.Latents> fitted = model.VariationalInference(
                new(x, y),
                draws: 2_000,
                seed: 1,
                options: s_options with
                {
                    Steps = 400,
                }
            ),
            sampled = model.Nuts(
                new(x, y),
                new()
                {
                    Chains = 2,
                    WarmUp = 300,
                    Draws = 300,
                    Threads = 2,
                },
                seed: 1
            );
        foreach (string site in new[] { "slope", "level", "share" })
        {
            (Empirical<double> one, Empirical<double> other) = (fitted[site], sampled[site]);
            Assert.Equal(0, (one.Mean - other.Mean) / double.Hypot(one.Errors.Mean, other.Errors.Mean), 6.0);
            Assert.Equal(
                0,
                (one.StandardDeviation - other.StandardDeviation)
                    / double.Hypot(one.Errors.StandardDeviation, other.Errors.StandardDeviation),
                6.0
            );
        }

        Assert.True(Assert.IsType<Importance>(fitted.Diagnostics).EffectiveSampleSize > 1_500);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        (Models.LineModel.Args args, _, _, _) = Line(1_000);
        double Fitted(int threads) =>
            new Models.LineModel()
                .VariationalInference(args, 100, seed: 3, s_options with { Steps = 50, Threads = threads })["slope"]
                .Mean;
        Assert.Equal(Fitted(1), Fitted(2));
    }

    [Fact]
    public void A_run_can_be_stopped_and_bounded()
    {
        (Models.LineModel.Args args, _, _, _) = Line(1_000);
        using var source = new CancellationTokenSource();
        List<VariationalProgress> reports = [];
        VariationalOptions options = s_options with { Steps = 100_000_000, Progress = new Stops(source, reports) };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            new Models.LineModel().VariationalInference(args, 10, 1, options, source.Token)
        );
        Assert.Equal(100, Assert.Single(reports).Step);
        VariationalReport report = new Models.LineModel()
            .VariationalInference(
                args,
                10,
                1,
                options with
                {
                    Progress = null,
                    TimeBudget = TimeSpan.FromMilliseconds(50),
                }
            )
            .Variational!;
        Assert.False(report.Converged);
    }

    [Fact]
    public void What_cannot_be_done_is_refused()
    {
        MinibatchException none = Assert.Throws<MinibatchException>(() =>
            new Models.DriftModel().VariationalInference(
                new Models.DriftModel.Args([1, 2, 3]),
                options: new() { Minibatch = 1 }
            )
        );
        Assert.Contains("has no loop that can be sampled", none.Message, StringComparison.Ordinal);
        MinibatchException several = Assert.Throws<MinibatchException>(() =>
            new Models.LineModel().VariationalInference(
                new([1, 2], [1, 2]),
                options: new() { Minibatch = 1, BoundDraws = 5 }
            )
        );
        Assert.Contains("A bound of 5 draws", several.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationalOptions { Minibatch = 0 });
    }

    private sealed class Stops(CancellationTokenSource source, List<VariationalProgress> reports)
        : IProgress<VariationalProgress>
    {
        public void Report(VariationalProgress value)
        {
            reports.Add(value);
            source.Cancel();
        }
    }
}
