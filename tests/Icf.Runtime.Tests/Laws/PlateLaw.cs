using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Where the turns of plates are answered one by one, with proposals that were fitted well or hardly at all, evidence
/// and means are right, and any number of threads gives the same bits. Five standard errors: it fails by chance with a
/// probability below 1e-6 for each comparison.
/// </summary>
internal sealed class PlateLaw : ILaw
{
    private const int Particles = 10_000;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (model.Model.ProposalSkeleton.StaticPlates.Count == 0)
            return;
        var turnByTurn = new RefineOptions { MostJointLatents = 0, Threads = 1 };
        RefineOptions hardly = turnByTurn with
        {
            DrawsPerRound = 100,
            MaxRounds = 1,
            PriorShare = 0.2,
            TurnVariance = 10,
        };
        Posterior<TResult, TLatents> prior = Runs.Posterior(model, null, 2 * Particles, seed: 1);
        Posterior<TResult, TLatents> rough = model.Model.Refine(model.Query, Particles, seed: 2, hardly);
        Posterior<TResult, TLatents> well = model.Model.Refine(model.Query, Particles, seed: 3, turnByTurn);
        foreach (
            (Posterior<TResult, TLatents> refined, string how) in new[] { (rough, "hardly fitted"), (well, "fitted") }
        )
        {
            EvidenceLaw.AssertAgrees(
                model.LogEvidence ?? prior.LogEvidence,
                model.LogEvidence is null ? prior.LogEvidenceStandardError : 0,
                refined,
                how
            );
            foreach ((string address, double mean) in model.Means)
                EvidenceLaw.AssertMean(mean, refined[address], $"{address} {how}");
        }

        Posterior<TResult, TLatents> again = model.Model.Refine(
            model.Query,
            Particles,
            seed: 2,
            hardly with
            {
                Threads = 2,
            }
        );
        Assert.Equal(rough.Weights.Log, again.Weights.Log);
        Assert.Equal(rough.Choices(17).Select(static c => c.Key), again.Choices(17).Select(static c => c.Key));
        Assert.Equal(
            rough.Choices(17).Select(static c => c.Value.Value),
            again.Choices(17).Select(static c => c.Value.Value)
        );
    }
}
