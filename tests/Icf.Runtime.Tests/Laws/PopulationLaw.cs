using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A trace drawn from a population of sequential Monte Carlo, accepted by the ratio of the evidences that the population
/// and that of the old trace estimate, keeps the joint distribution of latents and data: only if these estimates are
/// unbiased and the trace is drawn in the right proportion (particle independent Metropolis–Hastings; Andrieu, Doucet
/// and Holenstein 2010, §4.2). See <see cref="JointLaw"/>.
/// </summary>
internal sealed class PopulationLaw : JointLaw
{
    private const int Particles = 5;

    private protected override (Choice[] Latents, double LogDensity) Move<TArgs, TResult, TLatents>(
        MetropolisChain<TArgs, TResult> chain,
        LawCase<TArgs, TResult, TLatents> model,
        ReplacedData data,
        Choice[] latents,
        Rng rng
    )
    {
        var runs = new IslandRuns<TArgs, TResult>(model.Model, model.Query, forced: null, CancellationToken.None)
        {
            Data = data,
            Scores = true,
        };
        var resampling = new ResamplingOptions(0.5, ResamplingScheme.Multinomial, CancellationToken.None);
        var old = new Island<TResult>(runs, Particles, rng.Split(0), resampling, new KeptTrace<TResult>(runs, latents));
        var fresh = new Island<TResult>(runs, Particles, rng.Split(2), resampling);
        old.Run();
        fresh.Run();
        Rng chooser = rng.Split(3);
        if (Math.Log(chooser.NextDouble()) >= fresh.LogEvidence - old.LogEvidence)
            return (latents, chain.LogDensities[0]);
        IslandMember<TResult> drawn = fresh.Draw();
        return (drawn.Choices(), drawn.LogJoint);
    }
}
