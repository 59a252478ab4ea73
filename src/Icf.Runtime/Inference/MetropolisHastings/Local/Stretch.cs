using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A stretch of a trace: what runs between a latent and the next one. It has its state at the start, and what it did.
/// </summary>
internal sealed class Stretch
{
    /// <summary>The start.</summary>
    public StretchStart Start = new();

    /// <summary>What data and factors in it add to the log likelihood.</summary>
    public double LogLikelihood;

    /// <summary>The elements of arrays that it reads.</summary>
    public CellReads Reads;

    /// <summary>Counts the changes of <see cref="Reads"/>.</summary>
    public int Version;

    /// <summary>How many elements of arrays it writes.</summary>
    public int Writes;

    /// <summary>What a move makes of it that is not yet decided; null where it has nothing to do with it.</summary>
    public StretchTrial? Trial;
}

/// <summary>
/// What a move makes of a stretch. Few of them are in use at a time and are used again, so that they stay in the cache
/// of the processor, while the stretches of a long trace do not.
/// </summary>
internal sealed class StretchTrial
{
    /// <summary>The place of the stretch.</summary>
    public int At;

    /// <summary>Another start, if <see cref="HasStart"/>.</summary>
    public StretchStart Start = new();

    /// <summary>The log density of the latent at that start.</summary>
    public double LogPrior;

    /// <summary>What data add to the log likelihood, if <see cref="HasRun"/>.</summary>
    public double LogLikelihood;

    /// <summary>The elements that it reads, if <see cref="HasRun"/>.</summary>
    public CellReads Reads;

    /// <summary>Whether it has run again, has another start, or is still to run.</summary>
    public bool HasRun,
        HasStart,
        IsPending;

    /// <summary>Begins a trial.</summary>
    public void Begin(int at)
    {
        At = at;
        HasRun = HasStart = IsPending = false;
    }
}

/// <summary>The state of a particle at the start of a stretch: parked at a latent.</summary>
internal sealed class StretchStart
{
    /// <summary>The latent.</summary>
    public ParkedLatent? Parked;

    /// <summary>Where the particle is among the data.</summary>
    public DataTrail Trail;

    /// <summary>The state of its twin.</summary>
    public SavedTwin Twin;

    /// <summary>Whether the stretch would run the same way from another start.</summary>
    public bool IsSameAs(StretchStart other) => Trail.IsAt(other.Trail) && Twin.IsSameAs(other.Twin);
}
