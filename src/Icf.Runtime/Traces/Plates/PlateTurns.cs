namespace Icf.Traces;

/// <summary>What becomes of the turns of plates, as the particle that is in them tells.</summary>
internal abstract class PlateTurns
{
    /// <summary>Begins a turn.</summary>
    /// <param name="particle">The particle.</param>
    /// <param name="plate">The number of the plate, see <see cref="SkeletonNode.Plate"/>.</param>
    /// <returns>Whether to be told of its end; where not, the turn is as if it stood in no plate.</returns>
    public abstract bool TryBegin(Particle particle, int plate);

    /// <summary>Whether what a run has thrown says no more than that this run is impossible.</summary>
    public abstract bool RulesOut(Particle particle, Exception thrown);

    /// <summary>Ends a run.</summary>
    /// <returns>Whether the turn is to be run again.</returns>
    public abstract bool RunAgain(Particle particle);

    /// <summary>Leaves a turn in which the trace has ended, and forgets how many there were.</summary>
    public abstract void Clear(Particle particle);
}
