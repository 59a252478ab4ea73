namespace Icf.Traces;

/// <summary>A rejection loop that a particle is in: the state at its entry, and the results of its attempts.</summary>
internal sealed class RejectionFrame
{
    private int _records;
    private int _steps;
    private int _begun;
    private double _logPrior;
    private double _logProposal;
    private double _logLoops;
    private bool _isFromPrior;
    private IAttemptMemory? _memory;
    private int _saved;
    private ValueSource? _source;
    private bool _scores;
    private TraceRecord? _record;

    /// <summary>The position of the loop among those of the trace.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Whether the result of the loop may become part of the trace.</summary>
    public bool IsReal { get; set; }

    public RejectionPhase Phase { get; set; }

    /// <summary>Whether the attempts of all particles are counted together.</summary>
    public bool IsShared { get; set; }

    /// <summary>How many attempts from the proposal are to be accepted; the last of them is kept.</summary>
    public int Wanted { get; set; }

    public RejectionTally Tally { get; set; }

    /// <summary>Whether each attempt comes from the prior or from the proposal, by chance.</summary>
    public bool Mixes { get; private set; }

    /// <summary>
    /// Whether the values are those of a point: the first attempt alone determines their density, and it must be
    /// accepted.
    /// </summary>
    public bool IsAtPoint => _memory is LineDraws;

    /// <summary>Whether an attempt has begun that may have to be undone.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>Saves the state at the entry of the loop.</summary>
    /// <param name="particle">The particle.</param>
    /// <param name="memory">Further state that has to be restored when an attempt is undone; null for none.</param>
    /// <param name="ordinal">The position of the loop among those of the trace.</param>
    public void Enter(Particle particle, IAttemptMemory? memory, int ordinal)
    {
        (Ordinal, _begun) = (ordinal, ordinal + 1);
        (IsUnderWay, Mixes, Tally) = (false, false, default);
        (_records, _steps) = (particle.Record?.Count ?? 0, particle.Listener?.Steps ?? 0);
        (_logPrior, _logProposal, _logLoops) = (particle.LogPrior, particle.LogProposal, particle.LogLoops);
        _isFromPrior = particle.IsFromPrior;
        _memory = memory;
        if (memory is not null)
            _saved = memory.Save(particle.Slot);
    }

    /// <summary>Leaves the loop.</summary>
    public void Leave(Particle particle)
    {
        particle.IsFromPrior = _isFromPrior;
        if (Mixes)
            (particle.LogPrior, particle.LogProposal) = (_logPrior, _logProposal);
        _memory?.Release(_saved);
    }

    /// <summary>Restores the particle's state at the entry of the loop.</summary>
    /// <returns>The number of loops begun before it.</returns>
    public int Undo(Particle particle)
    {
        particle.Record?.Truncate(_records);
        particle.Listener?.Rewind(_steps);
        (particle.LogPrior, particle.LogProposal) = Mixes ? default : (_logPrior, _logProposal);
        particle.LogLoops = _logLoops;
        if (Phase != RejectionPhase.Simulating)
            _memory?.Restore(particle.Slot, _saved);
        return _begun;
    }

    /// <summary>From here to the end of the loop the densities of the particle are those of one attempt.</summary>
    public void Mix(Particle particle)
    {
        Mixes = true;
        particle.LogPrior = particle.LogProposal = 0;
    }

    /// <summary>Weights the accepted attempt separately: it is not part of the mixture of whole traces.</summary>
    public void Weigh(Particle particle, double share) =>
        particle.LogLoops += double.IsNegativeInfinity(particle.LogPrior)
            ? double.NegativeInfinity
            : particle.LogPrior - DefensiveMixture.LogDensity(particle.LogProposal, particle.LogPrior, share);

    /// <summary>From here on attempts are drawn from the prior and are not kept.</summary>
    public void Simulate(Particle particle)
    {
        Phase = RejectionPhase.Simulating;
        (_source, _scores, _record) = (particle.Source, particle.Scores, particle.Record);
        (particle.Source, particle.Scores, particle.Record) = (_source?.WithPrior, false, null);
    }

    /// <summary>From here on they are proposed.</summary>
    public void Propose(Particle particle, RejectionPhase how)
    {
        Phase = how;
        (particle.Source, particle.Scores, particle.Record) = (_source, _scores, _record);
    }

    /// <summary>Rules out the point that the values come from.</summary>
    public void RuleOutPoint() => ((LineDraws)_memory!).RuleOut();

    /// <summary>The frame of a fork.</summary>
    public RejectionFrame Copy(IAttemptMemory? memory)
    {
        var copy = (RejectionFrame)MemberwiseClone();
        if (_memory is not null)
            (copy._memory, copy._saved) = (memory, memory!.Share(_saved));
        return copy;
    }
}

/// <summary>What the attempts of a rejection loop are for.</summary>
internal enum RejectionPhase : byte
{
    /// <summary>The first accepted attempt is kept.</summary>
    Plain,

    /// <summary>Attempts from the prior, to estimate how often one is accepted.</summary>
    Simulating,

    /// <summary>Attempts from the proposal, for the same purpose; the last accepted one is kept.</summary>
    Proposing,

    /// <summary>One attempt at a given point; if it is rejected, so is the point.</summary>
    Once,
}
