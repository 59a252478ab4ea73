using Icf.Traces;

namespace Icf.Inference;

/// <summary>One chain of single-site moves.</summary>
internal sealed class MetropolisChain<TArgs, TResult>
{
    /// <summary>The prior draws that are tried to begin with.</summary>
    private const int Tries = 1_000;

    private readonly Model<TArgs, TResult> _model;
    private readonly TArgs _args;
    private readonly MetropolisHastingsOptions _options;
    private readonly SingleSiteMove _moves;
    private readonly Particle _particle;
    private readonly ParticleBlockBuilder _block = new();
    private readonly List<TResult> _results = [];
    private readonly List<double> _logDensities = [];
    private VisitedTrace _current = new(),
        _proposed = new();
    private TraceRecord _record = new(),
        _proposedRecord = new();
    private TResult _result = default!;
    private Rng _rng;
    private bool _isWarmingUp = true;
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
        _moves = new SingleSiteMove(options.PriorShare);
        _particle = new Particle
        {
            Source = ForcedLatents.Over(_moves, forced),
            Data = ForcedData.Over(DataSource.Arguments, forced),
            AllowsImpossible = true,
            Observed = new ObservedData(new DataSequences()),
            Loops = new RejectionLoops { CancellationToken = options.CancellationToken },
        };
    }

    /// <summary>What becomes of the data.</summary>
    public DataSource? Data
    {
        get => _particle.Data;
        set => _particle.Data = value;
    }

    /// <summary>What the model returned in each draw.</summary>
    public IReadOnlyList<TResult> Results => _results;

    /// <summary>The log density of latents and data of each draw.</summary>
    public IReadOnlyList<double> LogDensities => _logDensities;

    /// <summary>The moves of each latent.</summary>
    public IEnumerable<KeyValuePair<SiteAddress, LatentMoves>> Moves => _moves.All;

    /// <summary>The moves from one draw to the next.</summary>
    public int MovesPerDraw { get; private set; }

    /// <summary>How often the model was run: starting draws, and moves of the warm-up and after it.</summary>
    public long Runs { get; private set; }

    /// <summary>The runs whose traces were impossible; such a move is refused.</summary>
    public ImpossibleParticles Impossible { get; } = new();

    /// <summary>The latents of all draws; can be taken once.</summary>
    public ParticleBlock TakeLatents() => _block.Build();

    /// <summary>Finds a trace from the prior that the data do not rule out.</summary>
    /// <exception cref="ImpossibleDataException">There was none among the first thousand.</exception>
    /// <exception cref="ModelException">All of them were impossible in themselves.</exception>
    public void Start()
    {
        for (int i = 0; i < Tries; i++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            _moves.BeginFresh(_proposed);
            if (!TryRun(out TResult? result) || double.IsNegativeInfinity(_proposed.LogJoint))
                continue;
            Accept(result);
            _longest = _current.Count;
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

    /// <summary>Scores the trace again, after <see cref="Data"/> has changed.</summary>
    public void Rescore()
    {
        _moves.Begin(_current, _proposed, chosen: -1);
        if (TryRun(out TResult? result))
            Accept(result);
    }

    /// <summary>Makes transitions that are no draws, and learns how far to move.</summary>
    public void WarmUp(int transitions)
    {
        for (int t = 0; t < transitions; t++)
            Sweep(_options.MovesPerDraw ?? _current.Count);
    }

    /// <summary>Ends the warm-up: from here on nothing changes but the trace.</summary>
    public void EndWarmUp()
    {
        // A number of moves that depended on the trace would favour traces with many latents.
        MovesPerDraw = _options.MovesPerDraw ?? Math.Max(1, _longest);
        _isWarmingUp = false;
    }

    /// <summary>Makes draws.</summary>
    public void Draw(int draws)
    {
        for (int i = 0; i < draws; i++)
        {
            Sweep(MovesPerDraw);
            _block.Add(_record);
            _results.Add(_result);
            _logDensities.Add(_current.LogJoint);
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
        _moves.Begin(_current, _proposed, _rng.NextInt(_current.Count));
        double logRatio = TryRun(out TResult? result) ? _moves.LogRatio : double.NegativeInfinity;
        double acceptance = logRatio > double.NegativeInfinity ? Math.Exp(Math.Min(0, logRatio)) : 0;
        if (_isWarmingUp)
            _moves.Scale?.Learn(acceptance);
        bool isAccepted = acceptance > 0 && _rng.NextDouble() < acceptance;
        if (isAccepted)
            Accept(result);
        if (_isWarmingUp)
            _longest = Math.Max(_longest, _current.Count);
        else if (_moves.IsChange)
            _moves.Moved.Count(isAccepted);
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
