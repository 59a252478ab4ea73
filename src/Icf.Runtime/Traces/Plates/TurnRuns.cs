namespace Icf.Traces;

/// <summary>
/// Handles each turn of a plate by importance sampling: the turn is run several times with different draws of its
/// latents, the trace is weighted by the mean of the weights, and one draw, chosen by its weight, is run once more and
/// kept. With the mean of the weights the kept draw is properly weighted, and so is the trace, whatever comes after
/// (Tran et al., Importance sampling squared, 2013; Naesseth et al., Nested sequential Monte Carlo, 2015). The variance
/// of the log weight grows like the number of turns, while a joint proposal would have to fit all turns at once.
/// </summary>
/// <remarks>
/// The last run of the chosen draw uses the same random numbers as its first run; only this time its values and the
/// data that it observes are recorded. The particle's prior density does not include the turn; its likelihood includes
/// the mean of prior · likelihood / proposal.
/// </remarks>
internal sealed class TurnRuns : PlateTurns
{
    private readonly PointSource _source;
    private readonly LineDraws _outer;
    private readonly RejectionLoops _loops;
    private TurnPlan _plan;
    private Inside?[] _insides;
    private int[] _ordinals;
    private Inside? _inside;
    private TurnProposal _turn = null!;
    private int _ordinal;
    private double[] _logWeights = new double[16];
    private int _run,
        _runs;
    private bool _isLast,
        _isFromPrior;
    private double _logLikelihood,
        _logLoops,
        _logMean,
        _logDrawn;
    private Rng _rng;
    private TraceRecord? _record;
    private ObservedData? _observed;
    private DataTrail _trail;

    /// <param name="plan">What to do.</param>
    /// <param name="source">The source of the latents' values; inside a turn, its draws are those of the turn.</param>
    /// <param name="loops">The rejection loops of the particle.</param>
    public TurnRuns(TurnPlan plan, PointSource source, RejectionLoops loops)
    {
        (_plan, _source, _outer, _loops) = (plan, source, source.Draws, loops);
        (_insides, _ordinals) = (new Inside?[plan.Plates.Count], new int[plan.Plates.Count]);
    }

    /// <summary>The plan from now on.</summary>
    public TurnPlan Plan
    {
        set
        {
            if (!ReferenceEquals(value, _plan))
                (_plan, _insides) = (value, new Inside?[value.Plates.Count]);
        }
    }

    /// <summary>Where the draws of all turns are recorded; null for nowhere.</summary>
    public TurnLog? Log { get; set; }

    public override bool TryBegin(Particle particle, int plate)
    {
        // A turn inside another turn is part of that turn; a trace that is ruled out needs no weight.
        if (
            _inside is not null
            || _plan.Of(plate) is not { } plan
            || _loops.IsInside
            || particle.Invalid is not null
            || double.IsNegativeInfinity(particle.LogLikelihood)
        )
        {
            return false;
        }

        _ordinal = _ordinals[plate]++;
        _turn = _ordinal < plan.Turns.Length ? plan.Turns[_ordinal] : plan.Others;
        if (Log is { } log)
            _turn = _turn with { Runs = log.Runs, PriorShare = log.PriorShare };
        _runs = _turn.Runs;
        if (_logWeights.Length < _runs)
            _logWeights = new double[_runs];
        _inside = _insides[plate] ??= new Inside(plan.Slots, plate);
        (_logLikelihood, _logLoops) = (particle.LogLikelihood, particle.LogLoops);
        (_rng, _record, _observed, _trail) = (particle.Rng, particle.Record, particle.Observed, particle.Trail);
        (particle.Record, particle.Observed, particle.Trail) = (null, null, new DataTrail());
        _source.Draws = _inside.Line;
        _isLast = false;
        Rng shift = _rng.Split(-2);
        _inside.Lattice.Begin(_runs, ref shift);
        Start(particle, 0);
        return true;
    }

    public override bool RulesOut(Particle particle, Exception thrown)
    {
        // If all runs are impossible, so is the trace.
        if (_isLast || particle.Failure is not null || !particle.TryBecomeImpossible(thrown))
            return false;
        _loops.Clear();
        return true;
    }

    public override bool RunAgain(Particle particle)
    {
        if (particle.Failure is not null)
            return false;
        if (_isLast)
        {
            (particle.LogLikelihood, particle.LogLoops) = (_logLikelihood + _logMean, _logLoops);
            Leave(particle);
            return false;
        }

        _inside!.Line.End(ref particle.Rng);
        _logWeights[_run] = LogWeight(particle);
        if (_run + 1 < _runs)
        {
            Start(particle, _run + 1);
            return true;
        }

        Log?.End(_inside.Plate, _ordinal);
        _isLast = true;
        int chosen = Choose();
        (particle.Record, particle.Observed, particle.Trail) = (_record, _observed, _trail);
        Start(particle, chosen);
        return true;
    }

    public override void Clear(Particle particle)
    {
        Array.Clear(_ordinals);
        if (_inside is null)
            return;
        (particle.Record, particle.Observed) = (_record, _observed);
        Leave(particle);
    }

    private void Leave(Particle particle)
    {
        // The next turn must split off different streams.
        _rng.NextUInt64();
        _source.Draws = _outer;
        (particle.Rng, _inside, _record, _observed) = (_rng, null, null, null);
    }

    // The same number starts the same run.
    private void Start(Particle particle, int run)
    {
        _run = run;
        Rng rng = _rng.Split(run);
        Inside inside = _inside!;
        inside.Lattice.Point(run, inside.Uniform);
        ref double choice = ref inside.Uniform[0];
        _isFromPrior = _turn.Proposal is null || choice < _turn.PriorShare;
        if (!_isFromPrior)
        {
            choice = (choice - _turn.PriorShare) / (1 - _turn.PriorShare);
            _logDrawn = _turn.Proposal!.Draw(_outer.Point, inside.Uniform, inside.Coordinates, inside.Scratch);
            inside.Line.BeginWith(null);
        }
        else
        {
            inside.Line.BeginFromPrior();
        }

        (particle.Rng, particle.LogLikelihood, particle.LogLoops, particle.Invalid) = (rng, 0, 0, null);
    }

    // L · p / ((1 − share) q + share · p)
    private double LogWeight(Particle particle)
    {
        LineDraws line = _inside!.Line;
        double logLikelihood = particle.Invalid is null
            ? particle.LogLikelihood + particle.LogLoops
            : double.NegativeInfinity;
        double logPrior = line.LogPrior,
            logProposal = logPrior,
            logWeight = logLikelihood;
        if (_turn.Proposal is { } proposal)
        {
            // A point that doubles cannot represent can only have been drawn from the prior.
            bool isTold = !_isFromPrior || line.IsTold;
            logProposal =
                !_isFromPrior ? _turn.LogDensity(_logDrawn, logPrior)
                : isTold
                    ? _turn.LogDensity(
                        proposal.LogDensity(_outer.Point, _inside.Coordinates, _inside.Scratch),
                        logPrior
                    )
                : _turn.LogOfPrior(logPrior);
            logWeight =
                !isTold ? logLikelihood - _turn.LogOfPrior(0)
                : double.IsNegativeInfinity(logPrior) ? logPrior
                : logLikelihood + (logPrior - logProposal);
        }

        if (!(logWeight < double.PositiveInfinity))
            logWeight = double.NegativeInfinity;
        Log?.Add(_inside.Coordinates, logWeight, logPrior, logProposal);
        return logWeight;
    }

    // Chooses one of the runs by its weight; computes the mean of the weights.
    private int Choose()
    {
        ReadOnlySpan<double> logWeights = _logWeights.AsSpan(0, _runs);
        double highest = double.NegativeInfinity,
            sum = 0;
        foreach (double log in logWeights)
            highest = Math.Max(highest, log);
        _logMean = highest;
        if (double.IsNegativeInfinity(highest))
            return 0;
        foreach (double log in logWeights)
            sum += Math.Exp(log - highest);
        _logMean = highest + Math.Log(sum / _runs);
        double left = _rng.Split(-1).NextDouble() * sum;
        int chosen = -1;
        for (int k = 0; k < _runs; k++)
        {
            double weight = Math.Exp(logWeights[k] - highest);
            if (weight == 0)
                continue;
            chosen = k;
            if (left < weight)
                break;
            left -= weight;
        }

        return chosen;
    }

    /// <summary>The buffers for the turns of one plate.</summary>
    private sealed class Inside
    {
        private readonly int _dimension;

        public Inside(LatentSlots slots, int plate)
        {
            (_dimension, Plate) = (slots.Count, plate);
            (Scratch, Uniform, Lattice) = (
                new double[_dimension],
                new double[1 + _dimension + slots.Cases],
                new(1 + _dimension + slots.Cases)
            );
            Line = new LineDraws(slots) { Uniform = Uniform.AsMemory(1 + _dimension) };
        }

        public LineDraws Line { get; }

        public int Plate { get; }

        public Span<double> Coordinates => Line.Point[.._dimension];

        public double[] Scratch { get; }

        /// <summary>
        /// Uniform numbers: the first chooses between proposal and prior, the next ones draw the coordinates, the last
        /// ones the discrete latents.
        /// </summary>
        public double[] Uniform { get; }

        public ShiftedLattice Lattice { get; }
    }
}
