using Icf.Inference;
using Icf.TestModels;
using Exact = Icf.Inference.Exact;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// Draws are one thing, what an engine knows of them another: every kind of both answers through one posterior.
/// </summary>
public class DiagnosticsTests
{
    private const double Mean = 7.25;
    private const int Count = 4,
        Length = 2_000;
    private static readonly double s_deviation = Math.Sqrt(5.0 / 6);
    private static readonly Models.UnknownMeanModel.Args s_args = new([8, 9]);

    private static readonly Posterior<double, Models.UnknownMeanModel.Latents> s_chains = Chains.OfUnknownMean(
        s_args,
        Mean,
        s_deviation,
        Count,
        Length,
        seed: 1
    );

    [Fact]
    public void Each_engine_has_diagnostics_of_its_own()
    {
        Posterior<double> sampled = new Models.UnknownMeanModel().ImportanceSampling(s_args, 200, seed: 1);
        Importance importance = Assert.IsType<Importance>(sampled.Diagnostics);
        Assert.Equal(
            (importance.EffectiveSampleSize, importance.LogEvidence, importance.LogEvidenceStandardError),
            (sampled.EffectiveSampleSize, sampled.LogEvidence, sampled.LogEvidenceStandardError)
        );
        Assert.Same(importance.Reliability, sampled.Reliability);
        Assert.Same(importance.Weights, sampled.Weights);
        Assert.StartsWith(importance.ToString(), sampled.ToString(), StringComparison.Ordinal);

        Posterior<bool> listed = new Models.FiringSquadModel().Enumerate(new(true));
        Exact exact = Assert.IsType<Exact>(listed.Diagnostics);
        Assert.Equal(Math.Log(0.73), exact.LogEvidence, 12);
        Assert.Equal(0, exact.LogEvidenceStandardError);
        Assert.Equal(1, listed.Result.Weights.Sum(), 12);
        Assert.Contains(
            "Result.Weights",
            Assert.Throws<InvalidOperationException>(() => listed.Weights).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// Chains, of which the runtime knows nothing: their draws, errors and verdict come through the same posterior.
    /// </summary>
    [Fact]
    public void Another_kind_of_engine_fits()
    {
        // The variance of a chain's mean is (1 + φ) / (1 − φ) = 9 times that of independent draws. Batches tell it to
        // about a twelfth; 0.3 is more than three and a half times as much, and the seed is fixed.
        double expected = s_deviation * Math.Sqrt(9.0 / s_chains.Particles);
        Empirical<double> mu = s_chains["mu"];
        Assert.InRange(mu.Errors.Mean / expected, 0.7, 1.3);
        Assert.InRange(s_chains.Result.Errors.Mean / expected, 0.7, 1.3);
        Assert.Equal(s_chains.Particles / 9.0, s_chains.EffectiveSampleSize, 0.5 * s_chains.Particles / 9);
        Assert.Equal(s_chains.EffectiveSampleSize, mu.EffectiveSampleSize);
        Assert.Equal(Mean, mu.Mean, 4 * mu.Errors.Mean);
        Assert.InRange(
            s_chains.Map(latents => latents.mu > Mean).Errors.Mean,
            0.5 * Math.Sqrt(5.0 / s_chains.Particles),
            1
        );

        Assert.Equal(ReliabilityLevel.Good, s_chains.Reliability.Level);
        Assert.StartsWith("Good: 4 chains\nmu: 7.", s_chains.ToString(), StringComparison.Ordinal);
        Posterior<double> one = Chains.OfUnknownMean(s_args, Mean, s_deviation, 1, Length, seed: 2);
        Assert.Equal("Run four chains.", Assert.Single(one.Reliability.Reasons).Remedy);
        Assert.StartsWith("Doubtful: One chain", one.ToString(), StringComparison.Ordinal);
        Assert.Equal((double.NaN, double.NaN), (s_chains.LogEvidence, s_chains.LogEvidenceStandardError));
        Assert.Equal((double.NaN, 0, false), (s_chains.ParetoK, s_chains.PriorShare, s_chains.IsExact));
        Assert.Throws<InvalidOperationException>(() => s_chains.Weights);
    }

    /// <summary>What is made of draws that depend on their neighbours keeps their places.</summary>
    [Fact]
    public void Neighbours_stay_neighbours()
    {
        double all = s_chains["mu"].Errors.Mean;
        Assert.Equal(2 * all, s_chains["mu"].Map(x => 2 * x).Errors.Mean, 12);

        // Every second draw of a batch tells nearly as much of its mean as all of them.
        Assert.InRange(s_chains["mu"].Thin(2).Errors.Mean / all, 0.95, 1.1);

        // Two runs of chains: the error of two halves.
        Empirical<double> again = Chains.OfUnknownMean(s_args, Mean, s_deviation, Count, Length, seed: 3)["mu"];
        Empirical<double> both = Empirical.Concat(s_chains["mu"], again);
        Assert.Equal(double.Hypot(all, again.Errors.Mean) / 2, both.Errors.Mean, 12);
        Assert.Equal(
            s_chains["mu"].EffectiveSampleSize + again.EffectiveSampleSize,
            both.EffectiveSampleSize,
            0.1 * both.EffectiveSampleSize
        );

        // Values of some draws only: the rest counts as without any.
        double[] some = [.. s_chains.Result.Values.Select(x => x > Mean - s_deviation ? x : double.NaN)];
        Empirical<double> present = s_chains.Draws.Marginal([.. some]);
        Assert.InRange(present.Errors.Mean, 0.5 * all, all);
        Assert.True(
            present.Errors.Mean > 1.3 * new Empirical<double>([.. present.Values], [.. present.Weights]).Errors.Mean
        );
    }

    /// <summary>
    /// What would have been: the draws of chains as well as those of importance sampling, and those of an exact answer.
    /// </summary>
    [Fact]
    public void Counterfactuals_keep_what_is_known_of_the_draws()
    {
        Counterfactual<double, Models.UnknownMeanModel.Latents> same = s_chains.Counterfactual(new Intervention());
        Assert.Same(s_chains.Diagnostics, same.Diagnostics);
        Assert.Equal(s_chains["mu"].Errors.Mean, same["mu"].Errors.Mean);

        Posterior<bool, Models.FiringSquadModel.Latents> exact = new Models.FiringSquadModel().Enumerate(new(true));
        Counterfactual<bool, Models.FiringSquadModel.Latents> simulated = exact.Counterfactual(
            new Intervention().Do(Models.FiringSquadModel.Sites.order, false)
        );
        Assert.Equal((false, exact.LogEvidence), (simulated.IsExact, simulated.LogEvidence));
        Assert.Equal(ReliabilityLevel.Unusable, simulated.Reliability.Level);
        Assert.True(simulated["fear"].Errors.Mean > 0);
    }
}
