namespace Icf.Inference;

/// <summary>How a latent is moved given all others.</summary>
public enum MoveKind
{
    /// <summary>Not at all: it had one value only.</summary>
    None,

    /// <summary>
    /// By draws from its full conditional distribution, which need the density at each of its values.
    /// </summary>
    FullConditional,

    /// <summary>By steps of a Metropolis random walk on the integers.</summary>
    IntegerWalk,

    /// <summary>Now by the one, now by the other, as the number of its values depends on other latents.</summary>
    Both,

    /// <summary>By running the model again with another value for it.</summary>
    SingleSite,

    /// <summary>All latents of a loop together, by steps.</summary>
    Block,

    /// <summary>Together with all others, by a population of particles; see
    /// <see cref="ParticleGibbsEngine"/>.</summary>
    ParticleGibbs,

    /// <summary>Together with all others, to a trace that a network proposes.</summary>
    Network,
}
