using Icf.Inference;
using Icf.Numerics;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Variational inference on densities of which the best normal is known.</summary>
public class VariationalTests
{
    private static readonly VariationalOptions s_options = new() { Threads = 2 };

    /// <summary>The family holds the density: it is found, and nothing is left to weigh.</summary>
    [Fact]
    public void A_full_rank_normal_finds_a_normal_density()
    {
        NormalDensity density = NormalDensity.Chain([5, -3, 100, 0], [1, 0.01, 30, 2], 0.8);
        VariationalFit fit = VariationalFit.Run(density, seed: 1, s_options);
        double[] factor = [.. density.Covariance];
        LowerTriangle.TryFactor(factor, 4);
        double integral = Covariance.LogVolume(factor, 4) + 2 * Math.Log(2 * Math.PI);
        Assert.Equal(integral, fit.Elbos[^1], 1e-3);
        Assert.True(PathfinderTests.Weighed(density, fit.Proposal, 1_000).EffectiveSampleSize > 990);
    }

    /// <summary>Of a normal with dependences the best independent one has the conditional variances.</summary>
    [Fact]
    public void A_mean_field_normal_has_conditional_variances()
    {
        NormalDensity density = NormalDensity.Chain([5, -3, 100], [1, 0.01, 30], 0.8);
        VariationalFit fit = VariationalFit.Run(
            density,
            seed: 1,
            s_options with
            {
                Family = VariationalFamily.MeanField,
            }
        );
        var normal = Assert.IsType<FullNormal>(fit.Proposal);
        double[] conditional = [1 - 0.64, (1 - 0.64) / (1 + 0.64), 1 - 0.64];
        for (int i = 0; i < 3; i++)
        {
            double deviation = Math.Sqrt(density.Covariance[i * 3 + i]);
            Assert.Equal(0, (normal.Mean[i] - density.Mean[i]) / deviation, 0.02);

            // The density of a normal at its mean, less that a deviation off in one coordinate, tells the variance.
            double[] off = [.. normal.Mean];
            off[i] += deviation;
            double variance = 0.5 / (normal.LogDensity(normal.Mean) - normal.LogDensity(off));
            Assert.Equal(1, variance / conditional[i], 0.05);
        }
    }

    /// <summary>
    /// Of the logarithm of a gamma variate with shape a the bound a m − exp(m + s² / 2) + log s + ½ log 2πe is highest
    /// at s² = 1 / a and m = log a − 1 / 2a; weights correct what is left.
    /// </summary>
    [Fact]
    public void A_skewed_density()
    {
        FunctionDensity density = FunctionDensity.LogGamma(4);
        VariationalFit fit = VariationalFit.Run(density, seed: 3, s_options);
        Assert.Equal(density.Evaluations, fit.Gradients);
        var normal = Assert.IsType<FullNormal>(fit.Proposal);
        Assert.Equal(Math.Log(4) - 0.125, normal.Mean[0], 0.01);
        double highest = 4 * (Math.Log(4) - 0.125) - 4 + 0.5 * Math.Log(0.25) + 0.5 * Math.Log(2 * Math.PI) + 0.5;
        Assert.Equal(highest, fit.Elbos.TakeLast(200).Average(), 0.02);
        ImportanceWeights weights = PathfinderTests.Weighed(density, fit.Proposal, 5_000);
        Assert.Equal(Math.Log(6), weights.LogEvidence, 6 * weights.LogEvidenceStandardError);
    }

    /// <summary>What Pathfinder begins is brought nearer.</summary>
    [Fact]
    public void Eight_schools()
    {
        FunctionDensity density = FunctionDensity.EightSchools();
        double first = PathfinderFit.Run(density, seed: 1, new() { Threads = 2 }).Elbos.Max();
        VariationalFit fit = VariationalFit.Run(density, seed: 1, s_options);

        // The evidence of this density is 7.95, by that of the published posterior; a bound lies below.
        Assert.InRange(fit.Elbos.TakeLast(200).Average(), first, 7.95);
        VariationalFit narrow = VariationalFit.Run(
            density,
            seed: 1,
            s_options with
            {
                Family = VariationalFamily.MeanField,
            }
        );
        Assert.InRange(narrow.Elbos.TakeLast(200).Average(), 5, fit.Elbos.TakeLast(200).Average() + 0.05);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit_and_progress_is_told()
    {
        List<VariationalProgress> reports = [];
        VariationalOptions options = new() { Steps = 300, Progress = new Reports(reports) };
        VariationalFit one = VariationalFit.Run(FunctionDensity.EightSchools(), 1, options with { Threads = 1 }),
            two = VariationalFit.Run(FunctionDensity.EightSchools(), 1, options with { Threads = 2, Progress = null });
        Assert.Equal(one.Elbos, two.Elbos);
        Assert.Equal([100, 200, 300], reports.Select(report => report.Step));
        Assert.Equal(one.Elbos[^100..].Average(), reports[^1].Elbo, 1e-9);
    }

    [Fact]
    public void A_run_can_be_stopped_and_bounded()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            VariationalFit.Run(FunctionDensity.EightSchools(), 1, s_options with { CancellationToken = source.Token })
        );
        VariationalFit fit = VariationalFit.Run(
            FunctionDensity.EightSchools(),
            1,
            s_options with
            {
                Steps = 100_000_000,
                TimeBudget = TimeSpan.FromMilliseconds(50),
            }
        );
        Assert.InRange(fit.Elbos.Length, 1, 1_000_000);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationalOptions { Steps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationalOptions { DrawsPerStep = 0 });
    }

    private sealed class Reports(List<VariationalProgress> reports) : IProgress<VariationalProgress>
    {
        public void Report(VariationalProgress value) => reports.Add(value);
    }
}
