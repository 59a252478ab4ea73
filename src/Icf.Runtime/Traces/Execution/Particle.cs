using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Icf.Traces;

/// <summary>
/// One execution of a model: where its values come from, its random stream, its log densities so far, and, when it
/// is parked, the twin to go on with.
/// </summary>
internal sealed class Particle
{
    public Rng Rng;
    public ValueSource Source;
    public ChoiceSource? Given;
    public LatentDraws? Draws;
    public LineDraws? Line;

    /// <summary>The values that are forced, if any are.</summary>
    public ForcedValues? Forced;

    /// <summary>Where the values come from that are not forced.</summary>
    public ValueSource Otherwise;

    /// <summary>Takes up the noise of the trace, if it is to be kept.</summary>
    public Noise? Abducted;

    /// <summary>The noise from which latents and data are predicted, if they are.</summary>
    public Noise? Predicting;

    /// <summary>Whether observations draw their datum, as in training, instead of scoring the one at hand.</summary>
    public bool SimulatesData;

    /// <summary>Whether the prior density of each value is computed.</summary>
    public bool Scores;

    public TraceRecord? Record;
    public StepRecorder? Recorder;
    public TokenLayout? Tokens;

    /// <summary>Which of the tokens are to be missing although they are there; null for none.</summary>
    public bool[]? Hidden;

    /// <summary>
    /// What takes the place of the data among the arguments; null where they count themselves. Data that are simulated
    /// are kept in it.
    /// </summary>
    public ReplacedData? Replaced;

    /// <summary>The data that the model reads again; null until it does.</summary>
    public DataInForce? InForce;

    public Lockstep? Scheduler;

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

    /// <summary>
    /// The first observation or factor that ruled a trace of this particle out; one reason is enough for all.
    /// </summary>
    public string? Impossible;

    /// <summary>
    /// Whether a trace with impossible parameters, or with a log density that is no number below +∞, counts as
    /// impossible, instead of ending the run.
    /// </summary>
    public bool AllowsImpossible;

    /// <summary>Why the trace is impossible in that sense; null if it is not.</summary>
    public Exception? Invalid;

    /// <summary>The data that the trace has observed, where a datum that comes again is looked for.</summary>
    public ObservedData? Observed;

    /// <summary>Where it is among the data that are observed.</summary>
    public DataTrail Trail = new();

    /// <summary>The parked twin.</summary>
    public TraceBox? Continuation;

    /// <summary>The twin to run next, after one has ended: the caller's.</summary>
    public TraceBox? Next;

    /// <summary>Whether observations do no more than score the datum at hand.</summary>
    private bool _observesOnly;

    /// <summary>Whether somebody looks at latents besides the record.</summary>
    private bool _isWatched;

    private LogMemo _logs = new();
    private double _deliveredNumber;
    private object? _deliveredObject;

    /// <summary>
    /// What ends the run, whatever the model does now; null while nothing does. An error of an engine is no exception
    /// that the model could catch: it is noted here, the model runs on to its next site at most, and the runner throws
    /// it.
    /// </summary>
    public Exception? Failure { get; private set; }

    /// <summary>Where it happened, if that is known better than as the address visited last.</summary>
    public string? FailureAddress { get; private set; }

    /// <summary>The log density of the trace: prior and likelihood.</summary>
    public double LogJoint => LogPrior + LogLikelihood;

    /// <summary>Ready for another trace, with the same settings.</summary>
    public void Restart(in Rng rng)
    {
        Rng = rng;
        Cursor = 0;
        _observesOnly = !SimulatesData && Replaced is null && Forced is null && Predicting is null && Abducted is null;
        _isWatched = Scores || Recorder is not null || Abducted is not null;
        LogPrior = LogLikelihood = LogProposal = LogLoops = 0;
        Continuation = Next = null;
        Failure = Invalid = null;
        Trail.Begin(Observed);
        Record?.Clear();
        Loops?.Clear();
        InForce?.Clear();
    }

    /// <summary>Ends the run with an error. Of several the first counts.</summary>
    public void Fail(Exception exception, string? address = null)
    {
        Source = ValueSource.Ended;
        if (Failure is not null)
            return;
        if (exception.StackTrace is null)
            ExceptionDispatchInfo.SetCurrentStackTrace(exception);
        (Failure, FailureAddress) = (exception, address);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SampleAwaitable<T> Sample<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T>
    {
        if (Source != ValueSource.Prior)
            return Source == ValueSource.Line
                ? SampleOnLine(path, site, index, distribution)
                : SampleElsewhere(path, site, index, distribution, Source);
        T value = distribution.Sample(ref Rng);
        if (_isWatched)
            VisitInPassing(path, site, index, distribution, value);
        else
            Record?.Add(path, site, index, value);
        return new SampleAwaitable<T>(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Observe<TDistribution, T>(
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        in TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        if (!_observesOnly)
            return ObserveElsewhere(path, site, datum, distribution, value);
        Score(datum, distribution, value);
        if (!Trail.TryFollow(datum) && Observed is not null)
            LeaveSequence(datum, !SiteValue.IsScalar<T>());
        if (Tokens is not null)
            Cursor = Tokens.Advance(Cursor, datum);
        return value;
    }

    // A datum that is not the one that came next.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LeaveSequence(DataRef datum, bool isWhole)
    {
        if (!Trail.TryLeave(Observed!, datum, isWhole))
            Fail(ObservedData.Twice(datum));
    }

    // An observation of a datum that is forced, drawn, or looked at in another way. Not inlined, nor are the methods
    // that do other rare things: where a profile says that they are hot, as in training, a twin would carry them ever
    // after.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private T ObserveElsewhere<TDistribution, T>(
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        if (Observed is not null)
            LeaveSequence(datum, !SiteValue.IsScalar<T>());
        if (Replaced is not null)
            value = Replaced.Of(datum, value);
        try
        {
            if (Forced is not null && Forced.TryTake(path, site, datum, out T forced))
                return Accept(datum, forced);
            if (Predicting is not null)
                return Accept(datum, Predicting.Predict(path, site, datum, distribution, ref Rng));
            Abducted?.Keep(datum, distribution, value);
            if (SimulatesData)
                value = Simulate(datum, distribution, value);
        }
        catch (Exception exception) when (IsOfEngine(exception))
        {
            FailOrBecomeImpossible(exception);
        }

        if (!SimulatesData || Scores)
            Score(datum, distribution, value);
        if (Tokens is not null)
            Cursor = Tokens.Advance(Cursor, datum);
        return value;
    }

    private T Simulate<TDistribution, T>(DataRef datum, in TDistribution distribution, T value)
        where TDistribution : IDistribution<T>
    {
        T drawn = distribution.Sample(ref Rng);
        DatumElements.RequireSameShape(datum, drawn, value);
        if (Recorder is not null)
            DatumElements.Record(Recorder, datum, drawn);
        Replaced?.Keep(datum, drawn);
        return drawn;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Score<TDistribution, T>(DataRef datum, in TDistribution distribution, T value)
        where TDistribution : IDistribution<T>
    {
        double logProb = LogDensity.Of(distribution, value, ref _logs);
        if (double.IsFinite(logProb))
            LogLikelihood += logProb;
        else
            ScoreNotFinite(datum, distribution, value, logProb);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ScoreNotFinite<TDistribution, T>(DataRef datum, TDistribution distribution, T value, double logProb)
    {
        NotFinite(datum.ToString(), distribution, value, logProb);
        LogLikelihood = double.NegativeInfinity;
    }

    // A datum that is neither scored nor drawn.
    private T Accept<T>(DataRef datum, T value)
    {
        if (Recorder is not null)
            DatumElements.Record(Recorder, datum, value);
        if (Predicting is not null)
            DatumElements.Record(Predicting.Data, datum, value);
        if (Tokens is not null)
            Cursor = Tokens.Advance(Cursor, datum);
        return value;
    }

    /// <summary>Observes a datum that is there; one that is missing is sampled under its own address.</summary>
    public SampleAwaitable<T> ObserveOrSample<TDistribution, T>(
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        in TDistribution distribution,
        T value,
        bool isMissing
    )
        where TDistribution : IDistribution<T>
    {
        if (Predicting is not null || !isMissing && !IsHidden(datum))
            return new SampleAwaitable<T>(Observe(path, site, datum, distribution, value));
        if (Forced is not null && Forced.TryTake(path, site, datum, out T forced))
            return new SampleAwaitable<T>(Accept(datum, forced));

        // The cursor goes past it first: there is nothing to be read at it any more.
        if (Tokens is not null)
            Cursor = Tokens.Advance(Cursor, datum);
        return Sample(path.Missing(datum.Path), site.Missing!, datum.Index, distribution);
    }

    private bool IsHidden(DataRef datum) =>
        Hidden is not null && Tokens!.Position(datum) is >= 0 and int position && Hidden[position];

    public void Factor(CallPath path, FactorSite site, SiteIndex index, double logWeight)
    {
        if (!double.IsFinite(logWeight))
        {
            NotFinite(path.AddressOf(site, index), "Factor", logWeight, logWeight);
            logWeight = double.NegativeInfinity;
        }

        LogLikelihood += logWeight;
        Recorder?.Weight(logWeight);
    }

    /// <summary>Hands a parked particle the value of its site and its log densities, and notes the visit.</summary>
    public void Deliver<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        in TDistribution distribution,
        T value,
        double logProposal
    )
        where TDistribution : IDistribution<T>
    {
        LogProposal += logProposal;
        Visit(path, site, index, distribution, value);
        if (SiteValue.IsScalar<T>())
            _deliveredNumber = SiteValue.ToDouble(value);
        else
            _deliveredObject = value;
    }

    public T Delivered<T>() =>
        SiteValue.IsScalar<T>() ? SiteValue.FromDouble<T>(_deliveredNumber) : (T)_deliveredObject!;

    // The way of densities at given points, which are computed by the thousand: it keeps nothing and catches nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private SampleAwaitable<T> SampleOnLine<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T>
    {
        T value = Line!.Draw<TDistribution, T>(path.Node.Latent(site), distribution, ref Rng);
        if (_isWatched || Record is not null)
            VisitInPassing(path, site, index, distribution, value);
        return new SampleAwaitable<T>(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private SampleAwaitable<T> SampleElsewhere<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution,
        ValueSource source
    )
        where TDistribution : IDistribution<T>
    {
        T value;
        try
        {
            switch (source)
            {
                case ValueSource.Given:
                    return SampleGiven(path, site, index, distribution);
                case ValueSource.Lockstep:
                    Scheduler!.Park(this, path, site, index, distribution);
                    return new SampleAwaitable<T>(this);
                case ValueSource.Drawn:
                    value = Draws!.Draw<TDistribution, T>(path.Node.Latent(site), distribution, ref Rng);
                    break;
                case ValueSource.Line:
                    return SampleOnLine(path, site, index, distribution);
                case ValueSource.Prior:
                    value = distribution.Sample(ref Rng);
                    break;
                case ValueSource.Noise:
                    value = Predicting!.Predict(path, site, index, distribution, ref Rng);
                    break;
                case ValueSource.Intervened:
                    if (!Forced!.TryTake(path, site, index, out value))
                        return SampleElsewhere(path, site, index, distribution, Otherwise);
                    Record?.Add(path, site, index, value);
                    return new SampleAwaitable<T>(value);
                case ValueSource.Ended:
                    return new SampleAwaitable<T>(this);
                default:
                    throw new MissingChoiceException(path.AddressOf(site, index), path.Node.Skeleton.Model);
            }
        }
        catch (Exception exception) when (IsOfEngine(exception))
        {
            Fail(exception);
            return new SampleAwaitable<T>(this);
        }

        VisitInPassing(path, site, index, distribution, value);
        return new SampleAwaitable<T>(value);
    }

    // A value that was given, or another, whose density is noted as that of a draw.
    private SampleAwaitable<T> SampleGiven<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T>
    {
        double before = LogPrior;
        bool isGiven = Given!.TryTake(path, site, index, out double number, out object? boxed);
        if (!isGiven && Given.Next?.TryTake(path, site, index, out number, out boxed) is not true)
        {
            SampleAwaitable<T> drawn = SampleElsewhere(path, site, index, distribution, Given.Otherwise);
            LogProposal += LogPrior - before;
            return drawn;
        }

        T value = SiteValue.IsScalar<T>() ? SiteValue.FromDouble<T>(number) : (T)boxed!;
        VisitInPassing(path, site, index, distribution, value);
        if (!isGiven)
            LogProposal += LogPrior - before;
        return new SampleAwaitable<T>(value);
    }

    /// <summary>
    /// Whether an exception comes from an engine, which models must not catch, and not from their own code.
    /// </summary>
    private static bool IsOfEngine(Exception exception) =>
        exception is ModelException or InterventionException or OperationCanceledException;

    // While the model runs: what goes wrong here is no exception of the model's, and none that it could catch.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void VisitInPassing<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        try
        {
            Visit(path, site, index, distribution, value);
        }
        catch (Exception exception)
        {
            FailOrBecomeImpossible(exception, path.AddressOf(site, index));
        }
    }

    private void FailOrBecomeImpossible(Exception exception, string? address = null)
    {
        if (!TryBecomeImpossible(exception))
            Fail(exception, address);
    }

    /// <summary>
    /// Notes that the trace is impossible, if an exception says no more than that and such traces may be. Where
    /// attempts are made to estimate how often a rejection loop accepts, one that is impossible has no place in the
    /// estimate.
    /// </summary>
    public bool TryBecomeImpossible(Exception exception)
    {
        if (
            !AllowsImpossible
            || exception is not (ModelDensityException or DistributionParameterException)
            || Loops is { IsEstimating: true }
        )
        {
            return false;
        }

        Invalid ??= exception;
        return true;
    }

    private void Visit<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        if (Scores)
        {
            double logProb = distribution.LogProb(value);
            if (double.IsNaN(logProb) || double.IsPositiveInfinity(logProb))
            {
                NotFinite(path.AddressOf(site, index), distribution, value, logProb);
                logProb = double.NegativeInfinity;
            }

            LogPrior += logProb;
        }

        Record?.Add(path, site, index, value);
        Abducted?.Keep(path, site, index, distribution, value);
        Recorder?.Visit(path, site, index, distribution, value, Cursor, Rng);
    }

    private void NotFinite<TWhat, TValue>(string address, TWhat what, TValue value, double logProb)
    {
        if (double.IsNegativeInfinity(logProb) && Impossible is not null)
            return;
        string message =
            $"'{address}': {what} gives the value {ValueText.Of(value)} the log density "
            + $"{FormattableString.Invariant($"{logProb}")}";
        if (double.IsNegativeInfinity(logProb))
            Impossible = message;
        else
            FailOrBecomeImpossible(
                new ModelDensityException(address, $"At {message}. A log density must be a number below +∞.")
            );
    }
}
