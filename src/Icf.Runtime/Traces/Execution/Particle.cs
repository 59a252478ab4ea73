namespace Icf.Traces;

/// <summary>
/// One execution of a model: its random stream, its log densities so far and, when it is parked, the twin to resume.
/// Sources, which wrap one another, decide where its values and data come from. A particle without sources draws from
/// the prior and scores the data among the arguments; this path is inlined into the twin.
/// </summary>
internal sealed partial class Particle
{
    public Rng Rng;

    /// <summary>Where the values of sample sites come from.</summary>
    public ValueSource? Source;

    /// <summary>What becomes of the data.</summary>
    public DataSource? Data;

    /// <summary>Is notified of visits, in addition to the record and the density.</summary>
    public TraceListener? Listener;

    /// <summary>Stores the values; null if they are not needed.</summary>
    public TraceRecord? Record;

    /// <summary>Whether the prior density of each value is computed.</summary>
    public bool Scores;

    /// <summary>The order of the data among the arguments; null if the position in the data is not needed.</summary>
    public TokenLayout? Tokens;

    /// <summary>The data that the model reads again; null until it does.</summary>
    public DataInForce? InForce;

    /// <summary>The rejection loops that it is in; null if all attempts are kept, each at its own address.</summary>
    public RejectionLoops? Loops;

    /// <summary>Runs the turns of plates several times; null if they are run once like any other code.</summary>
    public PlateTurns? Turns;

    /// <summary>
    /// The arrays of the body, where the state of the twin is to be saved; null where they are plain arrays.
    /// </summary>
    public CellKeeper? Cells;

    /// <summary>Whether its draws may be spread evenly together with those of its group.</summary>
    public bool IsStratified;

    /// <summary>Whether its values are drawn from the prior, and the proposal only gives their density.</summary>
    public bool IsFromPrior;

    /// <summary>
    /// Values that it has instead of draws from the prior, where <see cref="IsFromPrior"/>; null for none.
    /// </summary>
    public GivenLatents? Given;

    /// <summary>The row of this particle in the tables of a proposal.</summary>
    public int Slot;

    /// <summary>The number of its query among those whose data the proposal has read.</summary>
    public int Query;

    /// <summary>The position in the data up to which everything has been observed.</summary>
    public int Cursor;

    public double LogPrior;
    public double LogLikelihood;
    public double LogProposal;

    /// <summary>The log weight of rejection loops whose attempts are not part of the densities above.</summary>
    public double LogLoops;

    /// <summary>The data that the trace has observed, to detect a datum that is observed twice.</summary>
    public ObservedData? Observed;

    /// <summary>Where it is among the data that are observed.</summary>
    public DataTrail Trail = new();

    /// <summary>The parked twin.</summary>
    public TraceBox? Continuation;

    /// <summary>The twin to run after one has ended: that of the caller.</summary>
    public TraceBox? Next;

    /// <summary>Whether latents are scored or a listener is notified of them.</summary>
    private bool _isWatched;

    private LogMemo _logs = new();
    private double _deliveredNumber;
    private object? _deliveredObject;

    /// <summary>Whether latents are neither scored nor recorded, and there is no listener.</summary>
    public bool KeepsNothing => !_isWatched && Record is null;

    /// <summary>The log density of the trace: prior and likelihood.</summary>
    public double LogJoint => LogPrior + LogLikelihood;

    /// <summary>Ready for another trace, with the same settings.</summary>
    public void Restart(in Rng rng)
    {
        Rng = rng;
        Cursor = 0;
        if (Source == ValueSource.Ended)
            Source = _interrupted;
        _isWatched = Scores || Listener is not null;
        LogPrior = LogLikelihood = LogProposal = LogLoops = 0;
        Continuation = Next = null;
        Failure = Invalid = null;
        Trail.Begin(Observed);
        Record?.Clear();
        Loops?.Clear();
        InForce?.Clear();
    }
}
