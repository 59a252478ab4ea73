using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A place at which a particle of a filter was parked, with all that it needs to go on from there. Places that no
/// particle remembers any more are used again: of all that a step leaves behind they are the largest.
/// </summary>
internal sealed class FilteredStop<TResult>
{
    private SavedTwin _twin;
    private ParticleState _state;
    private CellStore? _cells;

    /// <summary>What its run returns.</summary>
    public Trace<TResult> Trace { get; private set; }

    /// <summary>Where it was parked.</summary>
    public ParkedDraw Parked { get; private set; } = null!;

    /// <summary>Its latents before.</summary>
    public Lineage? Latents { get; private set; }

    /// <summary>Those of them whose address is a plain name.</summary>
    public Lineage? Plain { get; private set; }

    /// <summary>Whether a particle remembers it.</summary>
    public bool IsRemembered { get; set; }

    /// <summary>Becomes the place of a particle that is parked now.</summary>
    /// <param name="trace">What its run returns.</param>
    /// <param name="parked">Where it is parked.</param>
    /// <param name="particle">The particle.</param>
    /// <param name="latents">Its latents before.</param>
    /// <param name="plain">Those whose address is a plain name.</param>
    public void Set(Trace<TResult> trace, ParkedDraw parked, Particle particle, Lineage? latents, Lineage? plain)
    {
        (Trace, Parked, Latents, Plain) = (trace, parked, latents, plain);
        _twin.Save(particle);
        _state = ParticleState.Of(particle);
        _cells = Saved(particle);
    }

    /// <summary>Puts a particle there, which will draw from another stream.</summary>
    /// <param name="particle">The particle.</param>
    /// <param name="rng">The stream.</param>
    /// <param name="empty">A store without arrays.</param>
    public void Enter(Particle particle, in Rng rng, CellStore empty)
    {
        _state.Restore(particle);
        particle.Rng = rng;
        _twin.Restore(particle);
        EnterArrays(particle, empty);
    }

    /// <summary>The same for the particle that was just parked there: only its arrays have been put aside.</summary>
    public void EnterArrays(Particle particle, CellStore empty)
    {
        CellStore cells = _cells?.Copy() ?? empty;
        cells.Restore();
        particle.Cells = cells;
    }

    private static CellStore? Saved(Particle particle)
    {
        var cells = (CellStore)particle.Cells!;
        if (cells.Arrays.Count == 0)
            return null;
        cells.Save();
        return cells;
    }
}
