using Icf.Traces;

namespace Icf.Inference;

/// <summary>Begins the particles of an island.</summary>
internal abstract class MemberSource<TResult>
{
    /// <summary>The name of the model.</summary>
    public abstract string Model { get; }

    /// <summary>Begins a particle, and runs it to its first stop.</summary>
    /// <param name="rng">Its stream.</param>
    /// <param name="parksAtOnce">Whether that is the first latent; else it is the first latent after data.</param>
    /// <param name="given">The values that it is to have; null for draws.</param>
    public abstract IslandMember<TResult> Start(in Rng rng, bool parksAtOnce = false, GivenLatents? given = null);

    /// <summary>What takes the particles of a population from stop to stop.</summary>
    /// <param name="members">How many there are.</param>
    /// <param name="rng">A stream.</param>
    public abstract MemberSteps<TResult> Steps(int members, in Rng rng);
}
