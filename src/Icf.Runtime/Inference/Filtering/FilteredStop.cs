using Icf.Traces;

namespace Icf.Inference;

/// <summary>A place at which a particle of a filter was parked, with all that it needs to go on from there.</summary>
/// <param name="trace">What its run returns.</param>
/// <param name="parked">Where it was parked.</param>
/// <param name="particle">The particle, which is parked there now.</param>
/// <param name="latents">Its latents before.</param>
/// <param name="plain">Those whose address is a plain name.</param>
internal sealed class FilteredStop<TResult>(
    Trace<TResult> trace,
    ParkedDraw parked,
    Particle particle,
    Lineage? latents,
    Lineage? plain
)
{
    private readonly SavedTwin _twin = SavedTwin.Of(particle);
    private readonly ParticleState _state = ParticleState.Of(particle);
    private readonly CellStore? _cells = Saved(particle);

    /// <summary>What its run returns.</summary>
    public Trace<TResult> Trace => trace;

    /// <summary>Where it was parked.</summary>
    public ParkedDraw Parked => parked;

    /// <summary>Its latents before.</summary>
    public Lineage? Latents => latents;

    /// <summary>Those of them whose address is a plain name.</summary>
    public Lineage? Plain => plain;

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
