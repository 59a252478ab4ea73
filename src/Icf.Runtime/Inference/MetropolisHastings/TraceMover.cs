using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Moves the latents of a trace, one at a time, and keeps or refuses the trace that comes of it: what a Markov chain,
/// and each particle of a tempered population, goes on by.
/// </summary>
internal sealed partial class TraceMover<TArgs, TResult>
{
    private readonly Model<TArgs, TResult> _model;
    private readonly TArgs _args;
    private readonly LatentProposals _proposals;
    private readonly LatentChoice _choice;
    private readonly SingleSiteMove _moves;
    private readonly BlockMove? _blocks;
    private readonly ValueSource? _single,
        _several;
    private readonly int _blockMoves;
    private readonly Particle _particle;
    private readonly LocalTrials? _trials;
    private readonly LocalMoves<TArgs, TResult>? _local;
    private VisitedTrace _current = new(),
        _proposed = new();
    private TraceRecord _record = new(),
        _proposedRecord = new();
    private TResult _result = default!;
    private Rng _rng;
    private bool _isBehind;

    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="forced">Values that are forced.</param>
    /// <param name="options">How latents are moved.</param>
    /// <param name="choice">Which latents are moved.</param>
    public TraceMover(
        Model<TArgs, TResult> model,
        TArgs args,
        ForcedValues? forced,
        MetropolisHastingsOptions options,
        LatentChoice choice = default
    )
    {
        (_model, _args, _choice) = (model, args, choice);
        _proposals = new LatentProposals(options.PriorShare);
        _moves = new SingleSiteMove(_proposals, choice);
        _single = ForcedLatents.Over(_moves, forced);
        if (options.BlockMoves > 0 && model.ProposalSkeleton.StaticSites.Any(BlockMove.CanMove))
        {
            (_blocks, _blockMoves) = (new BlockMove(), options.BlockMoves);
            _several = ForcedLatents.Over(_blocks, forced);
        }

        _particle = new Particle
        {
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

    /// <summary>The power to which the likelihood is raised; 1 for the posterior.</summary>
    public double LikelihoodPower { get; set; } = 1;

    /// <summary>Whether the lengths of moves are being learned, and moves not yet counted.</summary>
    public bool IsLearning { get; set; } = true;

    /// <summary>The trace in force.</summary>
    public VisitedTrace Trace => _current;

    /// <summary>The moves of each latent.</summary>
    public IEnumerable<MoveSummary> Moves =>
        _proposals.Moves.Summaries(MoveKind.SingleSite).Concat(_blocks?.Moves ?? []);

    /// <summary>How many latents the longest trace had while <see cref="IsLearning"/>.</summary>
    public int Longest { get; private set; }

    /// <summary>How often the model was run, or what depends on a latent.</summary>
    public long Runs { get; private set; }

    /// <summary>The runs whose traces were impossible.</summary>
    public ImpossibleParticles Impossible { get; } = new();

    /// <summary>What ruled a trace out, for one that was ruled out.</summary>
    public string? RuledOut => _particle.Impossible;

    /// <summary>Draws a trace from the prior, which the one in force does not become.</summary>
    /// <param name="into">Receives the trace.</param>
    /// <param name="rng">The stream from here on.</param>
    /// <returns>False if the trace is impossible in itself.</returns>
    public bool TryDraw(VisitedTrace into, in Rng rng)
    {
        _rng = rng;
        _moves.Begin(VisitedTrace.Nothing, _proposed, chosen: -1);
        bool isPossible = TryRun(out _);
        into.CopyFrom(_proposed);
        return isPossible;
    }

    /// <summary>
    /// Begins with a trace that has given values, and draws from the prior for all other latents; false if it is
    /// impossible, or the data rule it out.
    /// </summary>
    /// <param name="from">The values.</param>
    /// <param name="rng">The stream from here on.</param>
    public bool TryBegin(VisitedTrace from, in Rng rng)
    {
        _rng = rng;
        _moves.Begin(from, _proposed, chosen: -1);
        if (!TryRun(out TResult? result) || double.IsNegativeInfinity(_proposed.LogJoint))
            return false;
        Take(result);
        _trials?.IsReady = false;
        Longest = Math.Max(Longest, _current.Count);
        return true;
    }

    /// <summary>Goes on with another trace.</summary>
    /// <param name="trace">The trace, with its densities; it is copied.</param>
    /// <param name="rng">The stream from here on.</param>
    public void Enter(VisitedTrace trace, in Rng rng)
    {
        _current.CopyFrom(trace);
        (_rng, _isBehind) = (rng, true);
        _trials?.IsReady = false;
    }

    /// <summary>Moves latents that are taken at random, one by one, and then those of a loop together.</summary>
    /// <param name="moves">How many moves of single latents.</param>
    public void Move(int moves)
    {
        for (int i = 0; i < moves && _current.Count > 0; i++)
            Move();
        for (int i = 0; i < _blockMoves && _current.Count > 0; i++)
            MoveBlock();
    }

    /// <summary>The trace in force: its latents, which hold until the next move, what the model returns, and the log
    /// density of latents and data.</summary>
    public (TraceRecord Latents, TResult Result, double LogJoint) Read()
    {
        if (_isBehind)
            Rescore();
        return (_record, _result, _current.LogJoint);
    }

    /// <summary>Runs the model again with the values of the trace in force, as after <see cref="Data"/> has
    /// changed.</summary>
    /// <exception cref="ModelException">The trace is impossible now.</exception>
    public void Rescore()
    {
        _moves.Begin(_current, _proposed, chosen: -1);
        if (!TryRun(out TResult? result))
            throw _particle.Invalid is { } invalid
                ? ParticleRunner.Explain(invalid, _model.Name, _particle)
                : ParticleRunner.NotTheSame(address: null);
        Take(result);
    }

    private void Move()
    {
        int chosen = _choice.Draw(_current.Count, ref _rng);
        if (!TryMoveLocally(chosen))
            MoveWhole(chosen);
        if (IsLearning)
            Longest = Math.Max(Longest, _current.Count);
    }

    // Runs the whole model again, with other values for latents of one site.
    private void MoveBlock()
    {
        if (!_blocks!.TryBegin(_current, _proposed, _rng.NextInt(_current.Count), ref _rng))
            return;
        bool isPossible = TryRun(out TResult? result, _several);
        double logRatio = isPossible ? _blocks.LogRatio(LikelihoodPower) : double.NegativeInfinity;
        if (IsAccepted(logRatio, _blocks.Scale, _blocks.Moved))
        {
            Take(result);
            _trials?.IsReady = false;
        }
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
            Take(result);
            _trials?.IsReady = false;
        }
    }

    private bool IsAccepted(double logRatio) =>
        IsAccepted(logRatio, _proposals.Scale, _proposals.IsChange ? _proposals.Moved : null);

    private bool IsAccepted(double logRatio, MoveScale? scale, LatentMoves? moved)
    {
        double acceptance = logRatio > double.NegativeInfinity ? Math.Exp(Math.Min(0, logRatio)) : 0;
        if (IsLearning)
            scale?.Learn(acceptance);
        bool isAccepted = acceptance > 0 && _rng.NextDouble() < acceptance;
        if (!IsLearning)
            moved?.Count(isAccepted);
        return isAccepted;
    }

    private bool TryRun(out TResult? result) => TryRun(out result, _single);

    private bool TryRun(out TResult? result, ValueSource? source)
    {
        (_particle.Source, _particle.Record) = (source, _proposedRecord);
        _particle.Restart(_rng);
        bool isPossible = ParticleRunner.TryRun(_model, _args, _particle, out result);
        (_rng, _proposed.LogLikelihood) = (_particle.Rng, _particle.LogLikelihood);
        Runs++;
        if (_particle.Invalid is not null)
            Impossible.Add(_particle, _model.Name);
        return isPossible;
    }

    // The trace that has just run comes into force.
    private void Take(TResult? result)
    {
        (_current, _proposed) = (_proposed, _current);
        (_record, _proposedRecord) = (_proposedRecord, _record);
        (_result, _isBehind) = (result!, false);
    }
}
