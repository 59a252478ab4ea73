using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>What variational inference says of its fit.</summary>
public class VariationalReportTests
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Models.UnknownMeanModel.Args s_args = new([8, 9]);

    [Fact]
    public void The_bound_is_the_mean_of_the_log_weights()
    {
        VariationalReport report = new(Fit(Level(-3, 100)), [-3, -4, -5, -4]);
        Assert.Equal(-4, report.Elbo, 1e-12);
        Assert.Equal(Math.Sqrt(2.0 / 3 / 4), report.ElboStandardError, 1e-12);
        Assert.Equal(double.NegativeInfinity, new VariationalReport(Fit([]), [-3, double.NegativeInfinity]).Elbo);
    }

    [Fact]
    public void A_level_trace_has_converged()
    {
        VariationalReport report = new(Fit(Level(-3, 2_000)), [-3, -3]);
        Assert.True(report.Converged);
        Assert.Equal("full-rank normal, ELBO -3.000 ± 0.000, 2000 steps, 77 gradients, converged", $"{report}");
        Assert.Equal(2_000, report.Trace.Length);
    }

    [Fact]
    public void A_rising_trace_has_not()
    {
        double[] rising = [.. Enumerable.Range(0, 1_000).Select(step => 0.01 * step)];
        VariationalReport report = new(Fit(rising, VariationalFamily.Flow), [-3, -3]);
        Assert.False(report.Converged);
        Assert.EndsWith(
            "not converged: the bound still rose by 2.00 nats in the last fifth of the steps; take more steps",
            $"{report}",
            StringComparison.Ordinal
        );
        Assert.StartsWith("normalizing flow", $"{report}", StringComparison.Ordinal);
    }

    /// <summary>A rise within the noise, and one that nobody would notice, count for nothing.</summary>
    [Theory]
    [InlineData(0.2, 5)]
    [InlineData(0.05, 0.01)]
    public void A_small_rise_counts_for_nothing(double rise, double noise)
    {
        var rng = new Rng(1);
        var trace = new double[1_000];
        for (int step = 0; step < 1_000; step++)
            trace[step] = (step >= 800 ? rise : 0) + noise * rng.NextNormal();
        Assert.True(new VariationalReport(Fit(trace), [0, 0]).Converged);
    }

    [Fact]
    public void A_fit_that_was_cut_short_has_not_converged()
    {
        VariationalReport report = new(Fit(Level(-3, 100), isComplete: false), [-3, -3]);
        Assert.False(report.Converged);
        Assert.EndsWith("allow more time", $"{report}", StringComparison.Ordinal);
        report = new(Fit(Level(-3, 5)), [-3, -3]);
        Assert.False(report.Converged);
        Assert.EndsWith("take more steps", $"{report}", StringComparison.Ordinal);
    }

    /// <summary>On a posterior that is normal the bound is the evidence.</summary>
    [Theory]
    [InlineData(VariationalFamily.FullRank)]
    [InlineData(VariationalFamily.MeanField)]
    [InlineData(VariationalFamily.Flow)]
    public void A_posterior_knows_what_was_fitted(VariationalFamily family)
    {
        Posterior<double, Models.UnknownMeanModel.Latents> posterior = s_model.VariationalInference(
            s_args,
            seed: 1,
            options: new() { Family = family }
        );
        VariationalReport report = Assert.IsType<VariationalReport>(posterior.Variational);
        Assert.Equal(family, report.Family);
        Assert.True(report.Converged);
        double evidence = Icf.TestModels.Exact.Conjugate(1, 5, 2, [8, 9]).LogEvidence;
        Assert.InRange(report.Elbo, evidence - 0.01, evidence + (4 * report.ElboStandardError) + 1e-6);
        Assert.Contains($"\nfitted by variational inference: {report}", $"{posterior}", StringComparison.Ordinal);
        Assert.Null(s_model.Pathfinder(s_args, seed: 1).Variational);
    }

    /// <summary>The remedy for a bad answer depends on what was fitted.</summary>
    [Theory]
    [InlineData(VariationalFamily.MeanField, true, "fit a flow (VariationalFamily.Flow), or sample with Nuts")]
    [InlineData(VariationalFamily.Flow, true, "The flow does not follow the posterior: sample it with Nuts")]
    [InlineData(VariationalFamily.FullRank, false, "The fit has not converged: take more steps, or more time")]
    public void A_bad_answer_has_a_remedy(VariationalFamily family, bool isComplete, string remedy)
    {
        double[] logWeights = [.. Enumerable.Range(0, 100).Select(i => i == 0 ? 0.0 : -3)];
        var weights = new ImportanceWeights(logWeights);
        IEnumerable<ReliabilityReason> reasons = ReliabilityRules.Reasons(
            new ReliabilityFigures(weights, 0)
            {
                Proposal = ProposalKind.Normal,
                Variational = new(Fit(Level(0, 100), family, isComplete), logWeights),
            }
        );
        Assert.Contains(reasons, reason => reason.Remedy.Contains(remedy, StringComparison.Ordinal));
    }

    private static double[] Level(double at, int steps) => [.. Enumerable.Repeat(at, steps)];

    private static VariationalFit Fit(
        double[] trace,
        VariationalFamily family = VariationalFamily.FullRank,
        bool isComplete = true
    ) => new(new FullNormal([0], [1]), trace, 77, family, isComplete);
}
