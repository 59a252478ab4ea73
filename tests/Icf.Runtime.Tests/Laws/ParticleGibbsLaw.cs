using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Transitions of particle Gibbs keep the joint distribution of latents and data, with few particles, too; see <see
/// cref="JointLaw"/>.
/// </summary>
internal sealed class ParticleGibbsLaw : JointLaw
{
    private const int Transitions = 2;

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
        var gibbs = new GibbsChain<TArgs, TResult>(runs, rng, new ParticleGibbsOptions { Particles = 4 });
        gibbs.Start(latents);
        gibbs.EndWarmUp();
        gibbs.Draw(Transitions);
        return (gibbs.TakeLatents().Particle(Transitions - 1), gibbs.LogDensities[^1]);
    }
}
