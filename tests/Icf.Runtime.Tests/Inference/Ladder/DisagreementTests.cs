using Icf.Compiled;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.Ladder;

/// <summary>Rungs that contradict each other.</summary>
public sealed class DisagreementTests
{
    private static readonly LadderQuery<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> s_query =
        new(new Models.UnknownMeanModel(), new([8, 9]), Quality.Default, Seed: 1, Intervention: null);

    /// <summary>
    /// The first rung is Good with too few draws; the second has enough of them and lies elsewhere, and so does not
    /// reach the quality; nor does the third, as one Good answer contradicts it.
    /// </summary>
    [Fact]
    public void A_contradiction_of_a_good_answer_is_said()
    {
        Answer<double, Models.UnknownMeanModel.Latents> answer = Climb(
            new GivenRung(s_query, Rung.Sampling, [8, 9], 400),
            new GivenRung(s_query, Rung.Refinement, [2, 3], 2_000),
            new GivenRung(s_query, Rung.SequentialMonteCarlo, [8, 9], 2_000)
        );
        Assert.Equal(
            [ReliabilityLevel.Good, ReliabilityLevel.Unusable, ReliabilityLevel.Unusable],
            answer.Rungs.Select(rung => rung.Reliability!.Value)
        );
        Assert.Null(answer.Rungs[0].Disagreement);
        Assert.StartsWith("The log evidence is -3.7", answer.Rungs[1].Disagreement!, StringComparison.Ordinal);
        Assert.Contains("here and -3.7", answer.Rungs[2].Disagreement!, StringComparison.Ordinal);
        Assert.False(answer.IsReached);
        Assert.Equal(ReliabilityLevel.Unusable, answer.Reliability.Level);
        Assert.Equal(ReliabilityLevel.Good, answer.Posterior.Reliability.Level);
    }

    [Fact]
    public void Rungs_that_agree_do_not_hinder_each_other()
    {
        Answer<double, Models.UnknownMeanModel.Latents> answer = Climb(
            new GivenRung(s_query, Rung.Sampling, [8, 9], 400),
            new GivenRung(s_query, Rung.Refinement, [8, 9], 2_000)
        );
        Assert.Equal(ReliabilityLevel.Good, answer.Rungs[0].Reliability);
        Assert.Equal(Rung.Refinement, answer.Rung);
        Assert.True(answer.IsReached, $"{answer}");
    }

    private static Answer<double, Models.UnknownMeanModel.Latents> Climb(params GivenRung[] rungs) =>
        new Ladder<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>(
            s_query,
            rungs,
            CancellationToken.None
        ).Climb();
}
