using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Moves the static latents of particles of a filter, given all data and their other latents (resample–move; Gilks and
/// Berzuini, Journal of the Royal Statistical Society B 63, 2001). How many particles are moved at a step falls with
/// the number of steps as the cost of a move grows.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="args">Its arguments.</param>
/// <param name="transitions">How often a particle is moved while the number of steps doubles.</param>
internal sealed class StaticMoves<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, int transitions)
{
    /// <summary>The moves of a static latent when its particle has its turn, which runs the model twice more.</summary>
    private const int MovesOfEach = 5;

    private readonly JointMover<TArgs, TResult> _mover = new(model, [args], shared: null, CancellationToken.None);

    // A number of moves that depended on the trace would favour traces with many static latents.
    private readonly int _moves = ModelFingerprint.HasRejections(model.ProposalSkeleton)
        ? 0
        : MovesOfEach
            * model.ProposalSkeleton.StaticSites.Count(static site =>
                site.Site.LeastDepth == 0 && !site.Name.Contains('/')
            );

    /// <summary>How many particles are to be moved at a step.</summary>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="particles">How many there are.</param>
    public double Due(long step, int particles) => _moves == 0 ? 0 : transitions * particles / (step * Math.Log(2));

    /// <summary>The latents of a particle after moves; the same array if none was accepted.</summary>
    /// <param name="latents">All of its latents.</param>
    /// <param name="rng">A stream.</param>
    /// <exception cref="ModelException">The model came to other latents than before.</exception>
    public Choice[] Moved(Choice[] latents, in Rng rng)
    {
        JointTrace<TResult> trace = _mover.Given(latents, rng.Split(0)),
            moved = _mover.Moved(trace, _moves, own: [], rng.Split(1));
        return ReferenceEquals(trace, moved) ? latents : moved.Last.ToChoices();
    }
}
