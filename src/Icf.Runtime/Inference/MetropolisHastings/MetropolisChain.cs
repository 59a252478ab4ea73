using Icf.Traces;

namespace Icf.Inference;

/// <summary>One chain of single-site moves.</summary>
internal sealed class MetropolisChain<TArgs, TResult> : ProgramChain<TResult>
{
    /// <summary>The prior draws that are tried to begin with.</summary>
    private const int Tries = 1_000;

    private readonly Model<TArgs, TResult> _model;
    private readonly TArgs _args;
    private readonly MetropolisHastingsOptions _options;
    private readonly LatentProposals _proposals;
    private readonly SingleSiteMove _moves;
    private readonly Particle _particle;
    private readonly LocalTrials? _trials;
    private readonly LocalMoves<TArgs, TResult>? _local;
    private VisitedTrace _current = new(),
        _proposed = new();
    private TraceRecord _record = new(),
        _proposedRecord = new();
    private TResult _result = default!;
    private Rng _rng;
    private bool _isWarmingUp = true,
        _isBehind;
    private int _longest;

    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="forced">Values that are forced.</param>
    /// <param name="rng">The chain's stream.</param>
    /// <param name="options">How to run.</param>
    public MetropolisChain(
        Model<TArgs, TResult> model,
        TArgs args,
        ForcedValues? forced,
        Rng rng,
        MetropolisHastingsOptions options
    )
    {
        (_model, _args, _rng, _options) = (model, args, rng, options);
        _proposals = new LatentProposals(options.PriorShare);
        _moves = new SingleSiteMove(_proposals);
        _particle = new Particle
        {
            Source = ForcedLatents.Over(_moves, forced),
            Data = ForcedData.Over(DataSource.Arguments, forced),
            AllowsImpossible = true,
            Observed = new ObservedData(new DataSequences()),
            Loops = new RejectionLoops { CancellationToken = options.CancellationToken },
        };
        if (!options.RunsWholeModel && model.Traits.HasFlag(ModelTraits.ValueState))
        {
            _trials = new LocalTrials();
            _local = new(model, args, forced, _proposals, options.CancellationToken);
        }
    }

    /// <summary>What becomes of the data.</summary>
    public DataSource? Data
    {
        get => _particle.Data;
        set
        {
            _particle.Data = value;
            _local?.Data = value;
            _trials?.IsReady = false;
        }
    }

    public override IEnumerable<KeyValuePair<SiteAddress, LatentMoves>> Moves => _proposals.All;

    public override MoveKind Kind => MoveKind.SingleSite;

    /// <summary>The moves from one draw to the next.</summary>
    public int MovesPerDraw { get; private set; }

    /// <summary>The power to which the likelihood is raised; 1 for the posterior.</summary>
    public double LikelihoodPower { get; set; } = 1;

    /// <summary>What the model returned in the trace, if that was drawn or scored last.</summary>
    public TResult Result => _result;

    /// <summary>What ruled a trace out, for one that was ruled out.</summary>
    public string? RuledOut => _particle.Impossible;

    /// <summary>Draws a trace from the prior; false if it is impossible in itself.</summary>
    /// <param name="into">Receives the trace.</param>
    /// <param name="rng">The stream from here on.</param>
    public bool TryDraw(VisitedTrace into, in Rng rng)
    {
        _rng = rng;
        _moves.BeginFresh(_proposed);
        bool isPossible = TryRun(out _);
        into.CopyFrom(_proposed);
        return isPossible;
    }

    /// <summary>Goes on with another trace, by moves as in a warm-up, and gives it back.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="moves">How many moves to make.</param>
    /// <param name="rng">The stream from here on.</param>
    public void Move(VisitedTrace trace, int moves, in Rng rng)
    {
        Enter(trace);
        _rng = rng;
        Sweep(moves);
        trace.CopyFrom(_current);
    }

    /// <summary>Scores another trace again, and records it.</summary>
    /// <returns>Its latents; they hold until the next trace.</returns>
    public TraceRecord Record(VisitedTrace trace)
    {
        Enter(trace);
        Rescore();
        return _record;
    }

    private void Enter(VisitedTrace trace)
    {
        _current.CopyFrom(trace);
        _trials?.IsReady = false;
    }

    /// <summary>The latents to begin with; null for a draw from the prior. Of a rejection loop they have the attempt
    /// that was accepted.</summary>
    public Choice[]? From { get; init; }

    /// <summary>Finds a trace to begin with that the data do not rule out: the given one, or a prior draw.</summary>
    /// <exception cref="ImpossibleDataException">There was none among the first thousand.</exception>
    /// <exception cref="ModelException">All of them were impossible in themselves.</exception>
    public override void Start()
    {
        if (From is not null)
        {
            _moves.Begin(Given(From), _proposed, chosen: -1);
            if (TryBegin())
                return;
        }

        for (int i = 0; i < Tries; i++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            _moves.BeginFresh(_proposed);
            if (TryBegin())
                return;
        }

        ImpossibleTraces impossible = Impossible.Among(Runs);
        throw new ImpossibleDataException(
            $"None of {Tries} draws from the prior of {_model.Name} could have given the data"
                + (_particle.Impossible is { } first ? $"; the first was ruled out at {first}" : "")
                + ". Give the data a distribution that allows for what was observed, such as noise with heavier tails."
                + (impossible.Count > 0 ? $" {impossible}" : "")
        );
    }

    private static VisitedTrace Given(Choice[] latents)
    {
        var trace = new VisitedTrace();
        foreach (Choice latent in latents)
            trace.Add(
                new LatentVisit
                {
                    Address = latent.At,
                    Number = latent.Number,
                    Boxed = latent.Boxed,
                }
            );
        return trace;
    }

    private bool TryBegin()
    {
        if (!TryRun(out TResult? result) || double.IsNegativeInfinity(_proposed.LogJoint))
            return false;
        Accept(result);
        _longest = _current.Count;
        return true;
    }

    /// <summary>Scores the trace again, after <see cref="Data"/> has changed.</summary>
    public void Rescore()
    {
        _moves.Begin(_current, _proposed, chosen: -1);
        if (TryRun(out TResult? result))
            Accept(result);
        _isBehind = false;
    }

    public override void WarmUp(int transitions)
    {
        for (int t = 0; t < transitions; t++)
            Sweep(_options.MovesPerDraw ?? _current.Count);
    }

    public override void EndWarmUp()
    {
        // A number of moves that depended on the trace would favour traces with many latents.
        MovesPerDraw = _options.MovesPerDraw ?? Math.Max(1, _longest);
        _isWarmingUp = false;
    }

    public override void Draw(int draws)
    {
        for (int i = 0; i < draws; i++)
        {
            Sweep(MovesPerDraw);
            if (_isBehind)
                Rescore();
            Keep(_record, _result, _current.LogJoint);
        }
    }

    private void Sweep(int moves)
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        for (int i = 0; i < moves && _current.Count > 0; i++)
            Move();
    }

    private void Move()
    {
        int chosen = _rng.NextInt(_current.Count);
        if (!TryMoveLocally(chosen))
            MoveWhole(chosen);
        if (_isWarmingUp)
            _longest = Math.Max(_longest, _current.Count);
    }

    // Runs again what depends on the latent.
    private bool TryMoveLocally(int chosen)
    {
        if (_local is null || !_trials!.AreWorth(_current.Count))
            return false;
        if (!_trials.IsReady && !_trials.Began(_local.TryBegin(_current)))
            return false;
        Rng before = _rng;
        if (!_trials.Moved(_local.TryMove(_current, chosen, ref _rng)))
        {
            // The same move again, with all that it brings.
            _rng = before;
            return false;
        }

        Runs++;
        if (IsAccepted(_local.LogRatio(LikelihoodPower)))
        {
            _local.Accept(_current);
            _isBehind = true;
        }
        else
            _local.Reject();
        return true;
    }

    // Runs the whole model again.
    private void MoveWhole(int chosen)
    {
        _moves.Begin(_current, _proposed, chosen);
        if (IsAccepted(TryRun(out TResult? result) ? _moves.LogRatio(LikelihoodPower) : double.NegativeInfinity))
        {
            Accept(result);
            _isBehind = false;
            _trials?.IsReady = false;
        }
    }

    private bool IsAccepted(double logRatio)
    {
        double acceptance = logRatio > double.NegativeInfinity ? Math.Exp(Math.Min(0, logRatio)) : 0;
        if (_isWarmingUp)
            _proposals.Scale?.Learn(acceptance);
        bool isAccepted = acceptance > 0 && _rng.NextDouble() < acceptance;
        if (!_isWarmingUp && _proposals.IsChange)
            _proposals.Moved.Count(isAccepted);
        return isAccepted;
    }

    private bool TryRun(out TResult? result)
    {
        _particle.Record = _proposedRecord;
        _particle.Restart(_rng);
        bool isPossible = ParticleRunner.TryRun(_model, _args, _particle, out result);
        (_rng, _proposed.LogLikelihood) = (_particle.Rng, _particle.LogLikelihood);
        Runs++;
        if (_particle.Invalid is not null)
            Impossible.Add(_particle, _model.Name);
        return isPossible;
    }

    private void Accept(TResult? result)
    {
        (_current, _proposed) = (_proposed, _current);
        (_record, _proposedRecord) = (_proposedRecord, _record);
        _result = result!;
    }
}
