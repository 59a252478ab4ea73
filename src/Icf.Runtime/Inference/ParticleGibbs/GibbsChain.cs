using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A chain whose transitions are populations of particles, one of which is kept to the trace in force (conditional
/// sequential Monte Carlo; Andrieu, Doucet and Holenstein, Journal of the Royal Statistical Society B 72, 2010). The
/// next trace is drawn from the population.
/// </summary>
/// <remarks>
/// Where particles are drawn anew, the kept trace may be given another past (ancestor sampling; Lindsten, Jordan and
/// Schön, Journal of Machine Learning Research 15, 2014). Without it, all particles soon have the same first latents as
/// the trace in force.
/// </remarks>
internal sealed class GibbsChain<TArgs, TResult> : ProgramChain<TResult>
{
    /// <summary>The populations from the prior that are tried to begin with.</summary>
    private const int Tries = 50;

    private readonly ParticleGibbsOptions _options;
    private readonly IslandRuns<TArgs, TResult> _runs;
    private readonly MovesByAddress _moves = new();
    private readonly ImpossibleParticles _impossible = new();
    private readonly ResamplingOptions _resampling;
    private readonly bool _samplesAncestors;
    private readonly TraceMover<TArgs, TResult>? _mover;
    private readonly Rng _root;
    private IslandMember<TResult>? _start;
    private Choice[] _latents = [];
    private TResult _result = default!;
    private double _logJoint;
    private string? _ruledOut;
    private long _streams;
    private long _particles;
    private bool _isWarmingUp = true;

    /// <param name="runs">What the particles run with.</param>
    /// <param name="rng">The chain's stream.</param>
    /// <param name="options">How to run.</param>
    /// <param name="mover">Moves single latents between populations; null for none.</param>
    public GibbsChain(
        IslandRuns<TArgs, TResult> runs,
        Rng rng,
        ParticleGibbsOptions options,
        TraceMover<TArgs, TResult>? mover
    )
    {
        (_runs, _options, _root, _mover) = (runs, options, rng, mover);
        _resampling = new(options.Threshold, ResamplingScheme.Multinomial, options.CancellationToken);

        // The density of a rejection loop depends on how often it accepts, which nobody computes.
        _samplesAncestors = options.SamplesAncestors && !ModelFingerprint.HasRejections(runs.Program.ProposalSkeleton);
    }

    /// <summary>The log evidence that the last population estimated, in nats.</summary>
    public double LogEvidence { get; private set; }

    public override IEnumerable<MoveSummary> Moves =>
        _moves.Summaries(MoveKind.ParticleGibbs).Concat(_mover?.Moves ?? []);

    public override long Runs => _particles + (_mover?.Runs ?? 0);

    public override ImpossibleParticles Impossible
    {
        get
        {
            var all = new ImpossibleParticles();
            all.Add(_impossible);
            if (_mover is not null)
                all.Add(_mover.Impossible);
            return all;
        }
    }

    /// <exception cref="ImpossibleDataException">No population had a trace that could have given the data.</exception>
    /// <exception cref="ModelException">All traces were impossible in themselves.</exception>
    public override void Start()
    {
        for (int i = 0; i < Tries; i++)
        {
            if (!TryTransition(kept: null))
                continue;
            Move();
            return;
        }

        ImpossibleTraces impossible = Impossible.Among(Runs);
        throw new ImpossibleDataException(
            $"No particle of {Tries} populations of {_options.Particles} from the prior of {_runs.Model} could "
                + "have given the data"
                + (_ruledOut is { } first ? $"; one was ruled out at {first}" : "")
                + ". Take more particles, or give the data a distribution that allows for what was observed."
                + (impossible.Count > 0 ? $" {impossible}" : "")
        );
    }

    /// <summary>Begins with a trace.</summary>
    public void Start(Choice[] latents) => _latents = latents;

    public override void WarmUp(int transitions)
    {
        for (int i = 0; i < transitions; i++)
            Transition();
    }

    public override void EndWarmUp()
    {
        _isWarmingUp = false;
        _mover?.IsLearning = false;
    }

    public override void Draw(int draws)
    {
        var record = new TraceRecord();
        for (int i = 0; i < draws; i++)
        {
            Transition();
            record.Clear();
            foreach (ref readonly Choice choice in _latents.AsSpan())
                record.Add(choice);
            Keep(record, _result, _logJoint);
        }
    }

    protected override void Write(BinaryWriter to, StoredTraces<TResult> traces)
    {
        to.Write(_streams);
        to.Write(_particles);
        to.Write(LogEvidence);
        traces.Write(to, _latents);
        _moves.Write(to);
        _impossible.Write(to);
        _mover?.Write(to, traces);
    }

    protected override void Read(BinaryReader from, StoredTraces<TResult> traces)
    {
        (_streams, _particles, LogEvidence) = (from.ReadInt64(), from.ReadInt64(), from.ReadDouble());
        _latents = traces.Read(from).Latents.ToArray();
        _moves.Read(from);
        _impossible.Read(from);
        _mover?.Read(from, traces);
    }

    private void Transition()
    {
        Choice[] before = _latents,
            free = _runs.Free(before);
        ReferencePath<TResult>? path = null;
        if (_samplesAncestors && free.Length > 0)
            path = new(_start ??= _runs.Start(_root.Split(-1), parksAtOnce: true), free);
        if (!TryTransition(new KeptTrace<TResult>(_runs, free, path)))
            throw new InvalidOperationException("The trace in force has lost its weight.");
        if (!_isWarmingUp)
            Count(before);
        Move();
    }

    private void Move()
    {
        if (_mover is null)
            return;
        if (!_mover.TryBegin(VisitedTrace.Of(_latents), _root.Split(_streams++)))
            throw ParticleRunner.NotTheSame(address: null);
        _mover.Move(_options.Moves);
        (TraceRecord latents, _result, _logJoint) = _mover.Read();
        _latents = latents.ToArray();
    }

    // False where no particle could have given the data, which a trace that is kept excludes.
    private bool TryTransition(KeptTrace<TResult>? kept)
    {
        var island = new Island<TResult>(_runs, _options.Particles, _root.Split(_streams++), _resampling, kept);
        island.Run();
        _particles += island.Runs;
        _impossible.Add(island.Impossible);
        _ruledOut ??= island.RuledOut;
        if (double.IsNegativeInfinity(LogEvidence = island.LogEvidence))
            return false;
        IslandMember<TResult> next = island.Draw();
        (_latents, _result, _logJoint) = (next.Choices(), next.Result!, next.LogJoint);
        return true;
    }

    // A latent has moved where it has another value than before.
    private void Count(Choice[] before)
    {
        Dictionary<SiteAddress, Choice> values = [];
        foreach (ref readonly Choice choice in before.AsSpan())
            values.TryAdd(choice.At, choice);
        foreach (ref readonly Choice choice in _latents.AsSpan())
            if (values.TryGetValue(choice.At, out Choice old))
                _moves[choice.At].Count(isAccepted: choice != old);
    }
}
