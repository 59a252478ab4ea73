using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Two answers to one query, and what each tells of the other.</summary>
public sealed class ComparisonTests
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Models.UnknownMeanModel.Args s_query = new([8, 9]),
        s_near = new([8, 9.6]),
        s_far = new([2, 3]);

    [Fact]
    public void Answers_that_agree_leave_each_other_as_they_are()
    {
        var first = s_model.ImportanceSampling(s_far, 20_000, seed: 1);
        var second = s_model.Refine(s_far, seed: 2);
        PosteriorComparison comparison = first.CompareWith(second);
        Assert.True(comparison.Agrees, comparison.ToString());
        Assert.Equal(ReliabilityLevel.Good, comparison.Reliability.Level);
        Assert.Equal(ReliabilityLevel.Good, comparison.ReliabilityOfOther.Level);
    }

    /// <summary>Both are called Good, and a standard deviation apart: one of them must be wrong.</summary>
    [Fact]
    public void Answers_that_disagree_cannot_both_be_used()
    {
        var first = s_model.Refine(s_query, seed: 1);
        var second = s_model.Nuts(s_far, seed: 2);
        PosteriorComparison comparison = first.CompareWith(second);
        Assert.False(comparison.Agrees);
        Assert.Equal(ReliabilityLevel.Unusable, comparison.Reliability.Level);
        Assert.Equal(ReliabilityLevel.Unusable, comparison.ReliabilityOfOther.Level);
        Assert.StartsWith(
            "The mean of 'mu' is 7.2",
            Assert.Single(comparison.Reliability.Reasons).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("here and 2.2", Assert.Single(comparison.Reliability.Reasons).Text, StringComparison.Ordinal);
        Assert.Contains(
            "by Refine",
            Assert.Single(comparison.ReliabilityOfOther.Reasons).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(ReliabilityLevel.Good, first.Reliability.Level);
    }

    /// <summary>A difference beyond the errors, but smaller than would spoil the answer.</summary>
    [Fact]
    public void A_small_disagreement_is_a_doubt()
    {
        var first = s_model.Refine(s_query, 20_000, seed: 1);
        PosteriorComparison comparison = first.CompareWith(s_model.Nuts(s_near, new() { Draws = 5_000 }, seed: 2));
        Assert.False(comparison.Agrees);
        Assert.Equal(ReliabilityLevel.Doubtful, comparison.Reliability.Level);
    }

    /// <summary>What is unusable by itself proves nothing, and nothing proves an exact answer wrong.</summary>
    [Fact]
    public void A_witness_must_be_usable()
    {
        var twins = new VagueModels.TwinsModel();
        var good = twins.Refine(new([-20, -21, 20, 21]), 4_000, seed: 1);
        var bad = twins.Nuts(new([60, 61, 90, 91]), seed: 2);
        Assert.Equal(ReliabilityLevel.Unusable, bad.Reliability.Level);
        PosteriorComparison comparison = good.CompareWith(bad);
        Assert.False(comparison.Agrees, $"{comparison}");
        Assert.Equal(ReliabilityLevel.Good, comparison.Reliability.Level);
        Assert.True(comparison.ReliabilityOfOther.Reasons.Length > bad.Reliability.Reasons.Length);

        var model = new Models.FiringSquadModel();
        var exact = model.Enumerate(new(true));
        comparison = exact.CompareWith(model.ImportanceSampling(new(false), 20_000, seed: 3));
        Assert.False(comparison.Agrees);
        Assert.Equal(ReliabilityLevel.Good, comparison.Reliability.Level);
        Assert.Equal(ReliabilityLevel.Unusable, comparison.ReliabilityOfOther.Level);
    }
}
