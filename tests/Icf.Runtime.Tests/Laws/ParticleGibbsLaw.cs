using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Transitions of particle Gibbs keep the joint distribution of latents and data, with few particles, too; see <see
/// cref="JointLaw"/>.
/// </summary>
/// <param name="traces">The number of traces.</param>
/// <param name="mostEnumerated">The most values that a latent may have to be drawn as the data ask.</param>
internal sealed class ParticleGibbsLaw(int traces = 1_000, int mostEnumerated = 0) : JointLaw(traces)
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
            MostEnumerated = mostEnumerated,
        };
        TraceMover<TArgs, TResult>? mover = ModelFingerprint.HasRejections(model.Model.ProposalSkeleton)
            ? null
            : new(model.Model, model.Query, forced: null, new(), new LatentChoice(prefersEarly: true)) { Data = data };
        var gibbs = new GibbsChain<TArgs, TResult>(
            runs,
            rng,
            new ParticleGibbsOptions { Particles = 4, Moves = 3 },
            mover
        );
        gibbs.Start(latents);
        gibbs.EndWarmUp();
        gibbs.Draw(Transitions);
        return (gibbs.TakeLatents().Particle(Transitions - 1), gibbs.LogDensities[^1]);
    }
}
