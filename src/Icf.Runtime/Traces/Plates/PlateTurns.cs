namespace Icf.Traces;

/// <summary>Decides how often the turns of plates are run; called by the particle that is in them.</summary>
internal abstract class PlateTurns
{
    /// <summary>Begins a turn.</summary>
    /// <param name="particle">The particle.</param>
    /// <param name="plate">The number of the plate, see <see cref="SkeletonNode.Plate"/>.</param>
    /// <returns>Whether its end must be reported; if not, the turn is treated as if its loop were no plate.</returns>
    public abstract bool TryBegin(Particle particle, int plate);

    /// <summary>Whether the exception of a run means only that this run is impossible.</summary>
    public abstract bool RulesOut(Particle particle, Exception thrown);

    /// <summary>Ends a run.</summary>
    /// <returns>Whether the turn is to be run again.</returns>
    public abstract bool RunAgain(Particle particle);

    /// <summary>Leaves a turn in which the trace has ended, and resets the count of turns.</summary>
    public abstract void Clear(Particle particle);
}
