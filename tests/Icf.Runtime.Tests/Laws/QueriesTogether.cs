using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Queries with data of any size and shape and with any number of particles get the same answers together as alone, bit
/// by bit, and say the same of what is unlike the training or was left to the prior.
/// </summary>
internal static class QueriesTogether
{
    private static readonly int[] s_particles = [9, 1, 40, 150];

    public static void AssertSame<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model, IProposal proposal)
    {
        SampledQuery<TArgs>[] queries =
        [
            .. Enumerable
                .Range(0, 2 * model.Arguments.Count + 2)
                .Select(i => new SampledQuery<TArgs>(
                    model.Arguments[i % model.Arguments.Count],
                    s_particles[i % s_particles.Length],
                    Seed: i / 2
                )),
        ];
        // Blocks of 100 hold several queries, and parts of the largest.
        var sampler = new ImportanceSampler<TArgs, TResult>(model.Model, proposal) { BlockSize = 100 };
        var batches = new QueryBatches<TArgs, TResult>(sampler, model.Name);
        foreach (bool isStratified in new[] { false, true })
        {
            var options = new SamplingOptions { Stratified = isStratified, Threads = 2 };
            SamplerOutcome<TArgs, TResult>[] together = [.. batches.Run(queries, options, static outcome => outcome)];
            Assert.Equal(queries, together.Select(outcome => outcome.Query));
            foreach (SamplerOutcome<TArgs, TResult> outcome in together)
                AssertSame(batches.Run([outcome.Query], options, static alone => alone).Single(), outcome);
        }
    }

    private static void AssertSame<TArgs, TResult>(
        SamplerOutcome<TArgs, TResult> expected,
        SamplerOutcome<TArgs, TResult> actual
    )
    {
        Assert.Equal(expected.Error?.GetType(), actual.Error?.GetType());
        if (expected.Traces is null)
            return;
        LockstepLaw.AssertSame(expected.Traces, actual.Traces!);
        (Importance one, Importance other) = (expected.Traces.Diagnostics, actual.Traces!.Diagnostics);
        Assert.Equal(one.ProposedByPrior, other.ProposedByPrior);
        Assert.Equal(one.Warnings, other.Warnings);
        Assert.Equal(one.PriorShare, other.PriorShare);
        Assert.Equal(one.LogEvidence, other.LogEvidence);
        Assert.Equal(one.LogEvidenceStandardError, other.LogEvidenceStandardError);
    }
}
