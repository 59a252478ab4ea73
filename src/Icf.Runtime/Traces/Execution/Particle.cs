namespace Icf.Traces;

/// <summary>
/// One execution of a model: its random stream, its log densities so far and, when it is parked, the twin to go on
/// with. Where its values and data come from is decided by sources, which wrap one another; a particle without any
/// draws from the prior and scores the data among the arguments, which is inlined into the twin.
/// </summary>
internal sealed partial class Particle
{
    public Rng Rng;

    /// <summary>Where the values of sample sites come from.</summary>
    public ValueSource? Source;

    /// <summary>What becomes of the data.</summary>
    public DataSource? Data;

    /// <summary>Who is told of visits, besides the record and the density.</summary>
    public TraceListener? Listener;

    /// <summary>Keeps the values, if they are kept.</summary>
    public TraceRecord? Record;

    /// <summary>Whether the prior density of each value is computed.</summary>
    public bool Scores;

    /// <summary>Where the data stand among the arguments, for those that follow how far a trace has come.</summary>
    public TokenLayout? Tokens;

    /// <summary>The data that the model reads again; null until it does.</summary>
    public DataInForce? InForce;

    /// <summary>
    /// The rejection loops it is in; null where all attempts are kept, each at an address of its own.
    /// </summary>
    public RejectionLoops? Loops;

    /// <summary>What becomes of the turns of plates; null where they are run once like any other code.</summary>
    public PlateTurns? Turns;

    /// <summary>Whether its draws may be spread evenly together with those of its group.</summary>
    public bool IsStratified;

    /// <summary>Whether its values are drawn from the prior, and the proposal only tells their density.</summary>
    public bool IsFromPrior;

    /// <summary>The row of this particle in the tables of a proposal.</summary>
    public int Slot;

    /// <summary>The position in the data up to which everything has been observed.</summary>
    public int Cursor;

    public double LogPrior;
    public double LogLikelihood;
    public double LogProposal;

    /// <summary>The log weight of rejection loops whose attempts are no part of the two densities above.</summary>
    public double LogLoops;

    /// <summary>The data that the trace has observed, where a datum that comes again is looked for.</summary>
    public ObservedData? Observed;

    /// <summary>Where it is among the data that are observed.</summary>
    public DataTrail Trail = new();

    /// <summary>The parked twin.</summary>
    public TraceBox? Continuation;

    /// <summary>The twin to run next, after one has ended: the caller's.</summary>
    public TraceBox? Next;

    /// <summary>Whether somebody looks at latents besides the record.</summary>
    private bool _isWatched;

    private LogMemo _logs = new();
    private double _deliveredNumber;
    private object? _deliveredObject;

    /// <summary>Whether nobody looks at latents.</summary>
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
