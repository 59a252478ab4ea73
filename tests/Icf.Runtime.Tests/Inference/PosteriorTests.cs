using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>What a posterior tells.</summary>
public sealed class PosteriorTests
{
    private static readonly Posterior<double, Models.UnknownMeanModel.Latents> s_unknownMean =
        new Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), 5_000, seed: 7);

    private static readonly Posterior<(int Kind, double X), Models.MixedModel.Latents> s_mixed =
        new Models.MixedModel().ImportanceSampling(new(1.5), 5_000, seed: 7);

    [Fact]
    public void MarginalIsTheWeightedLatent()
    {
        Empirical<double> mu = s_unknownMean["mu"];
        Assert.Equal(5_000, mu.Count);
        Assert.Equal(s_unknownMean.Result.Mean, mu.Mean);
        Assert.Equal(1, mu.Presence);
        double mean = 0;
        for (int i = 0; i < s_unknownMean.Particles; i++)
            mean += s_unknownMean.Weights.ForExpectations[i] * s_unknownMean.Choices(i)["mu"].ToDouble();
        Assert.Equal(mean, mu.Mean, 1e-9);
    }

    /// <summary>Latents of a branch are conditional on it, and their presence is the branch's probability.</summary>
    [Fact]
    public void PresenceIsTheProbabilityOfTheVisit()
    {
        Assert.Equal(["flat", "kind", "narrow", "wide"], s_mixed.Addresses.Order());
        Empirical<double> kind = s_mixed["kind"];
        Assert.Equal(kind.ProbabilityOf(0), s_mixed["narrow"].Presence, 1e-9);
        Assert.Equal(kind.ProbabilityOf(1), s_mixed["wide"].Presence, 1e-9);
        Assert.Equal(kind.ProbabilityOf(2), s_mixed["flat"].Presence, 1e-9);
        Assert.Equal(1, kind.Presence);
        Assert.Equal(s_mixed.Result.Probability(r => r.Kind == 1), s_mixed["wide"].Presence, 1e-9);
        Assert.True(s_mixed["wide"].Count < s_mixed.Particles);

        // Of the branch with a normal prior the posterior is known: N(y / 2, 1 / 2).
        Assert.Equal(0.75, s_mixed["narrow"].Mean, 5 * s_mixed["narrow"].MonteCarloStandardError);
    }

    [Fact]
    public void LatentsAreTypedAndNullWhereNotVisited()
    {
        for (int i = 0; i < 200; i++)
        {
            Models.MixedModel.Latents latents = s_mixed.Latents(i);
            (int kind, double x) = s_mixed.Result.Values[i];
            Assert.Equal(kind, latents.kind);
            double?[] branches = [latents.narrow, latents.wide, latents.flat];
            Assert.Equal(x, branches[kind]);
            Assert.Equal(2, branches.Count(branch => branch is null));
        }
    }

    [Fact]
    public void LatentsOfLoopsAndCallsHaveNoName()
    {
        Posterior<int, Models.OpenUniverseModel.Latents> posterior = new Models.OpenUniverseModel().ImportanceSampling(
            new([0]),
            100
        );
        Assert.Equal(posterior.Result.Values[3], posterior.Latents(3).clusters);
        Assert.Equal("clusters", Assert.Single(typeof(Models.OpenUniverseModel.Latents).GetProperties()).Name);
    }

    [Fact]
    public void LatentsOfOtherTypesKeepTheirType()
    {
        Posterior<Sky, Models.WeatherModel.Latents> posterior = new Models.WeatherModel().ImportanceSampling(
            new([3, 1]),
            500
        );
        for (int i = 0; i < 500; i++)
        {
            Assert.Equal(posterior.Result.Values[i], posterior.Latents(i).tomorrow);
            Assert.Equal(posterior.Result.Values[i], posterior.Choices(i)["tomorrow"].Value);
        }
    }

    [Fact]
    public void MapIsAFunctionOfTheLatents()
    {
        Empirical<double> squared = s_unknownMean.Map(latents => latents.mu * latents.mu);
        Assert.Equal(s_unknownMean.Result.Expect(mu => mu * mu), squared.Mean, 1e-9);
        Assert.Throws<ArgumentNullException>(() => s_unknownMean.Map<double>(null!));
    }

    [Fact]
    public void ResampledParticlesFollowTheWeights()
    {
        IReadOnlyList<int> drawn = s_unknownMean.Resample(10_000, seed: 1);
        Assert.Equal(drawn, s_unknownMean.Resample(10_000, seed: 1));
        foreach (IGrouping<int, int> particle in drawn.GroupBy(i => i))
        {
            double expected = 10_000 * s_unknownMean.Weights.ForExpectations[particle.Key];
            Assert.InRange(particle.Count(), Math.Floor(expected) - 1e-9, Math.Ceiling(expected) + 1e-9);
        }
    }

    [Fact]
    public void EvidenceAndDiagnosticsAreThoseOfTheWeights()
    {
        Assert.Equal(s_unknownMean.Weights.LogEvidence, s_unknownMean.LogEvidence);
        Assert.Equal(s_unknownMean.Weights.EffectiveSampleSize, s_unknownMean.EffectiveSampleSize);
        Assert.InRange(s_unknownMean.EffectiveSampleSize, 1, 5_000);
        Assert.True(s_unknownMean.LogEvidenceStandardError > 0);
        Assert.True(double.IsFinite(s_unknownMean.ParetoK));
        Assert.Empty(s_unknownMean.ProposedByPrior);
    }

    [Fact]
    public void ReportNamesEveryLatent()
    {
        string report = s_mixed.ToString();
        Assert.StartsWith("Good: 5000 particles, ESS ", report, StringComparison.Ordinal);
        Assert.Contains("log evidence -", report, StringComparison.Ordinal);
        Assert.Contains("Pareto k ", report, StringComparison.Ordinal);
        foreach (string address in s_mixed.Addresses)
            Assert.Contains($"\n{address}: ", report, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", report, StringComparison.Ordinal);
    }

    /// <summary>A latent that is no number has no mean to report.</summary>
    [Fact]
    public void ReportOfOtherTypesHasNoNumbers()
    {
        Posterior<Sky, Models.WeatherModel.Latents> posterior = new Models.WeatherModel().ImportanceSampling(
            new([3, 1]),
            500
        );
        Assert.DoesNotContain("NaN", posterior.ToString(), StringComparison.Ordinal);
        Assert.Equal(["today", "tomorrow"], posterior.Addresses);
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => posterior["today"]);
        Assert.Contains("'today'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Sky", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllParticlesKeepTheirChoicesAcrossBlocks()
    {
        var model = new Models.ClaimsModel();
        Posterior<double, Models.ClaimsModel.Latents> posterior = model.ImportanceSampling(new(4), 1_300, seed: 2);
        for (int i = 0; i < posterior.Particles; i++)
        {
            Choices choices = posterior.Choices(i);
            Assert.Equal(choices["n"].ToDouble() + 1, choices.Count);
            double total = 0;
            for (int c = 0; c < choices.Count - 1; c++)
                total += choices[$"claim[{c}]"].ToDouble();
            Assert.Equal(total, posterior.Result.Values[i]);
            if (i % 100 == 0)
                Assert.Equal(posterior.Weights.Log[i], Prob.Normal(total, 1).LogProb(4), 1e-12);
        }
    }
}
