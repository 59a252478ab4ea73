using Icf.Traces;

namespace Icf.Inference;

// What is written of a chain, so that another run goes on with the same bits.
internal sealed partial class TraceMover<TArgs, TResult>
{
    /// <summary>
    /// Sums of densities are compared up to this part: moves of a part of the trace add up in another order.
    /// </summary>
    private const double Close = 1e-6;

    /// <summary>Writes the trace in force, and what has been learned of moves.</summary>
    public void Write(BinaryWriter to, StoredTraces<TResult> traces)
    {
        traces.Write(to, _current.ToChoices());
        for (int i = 0; i < _current.Count; i++)
            to.Write(_current[i].Moves is not null);
        to.Write(_current.LogPrior);
        to.Write(_current.LogLikelihood);
        to.Write(_isBehind);
        ValueBytes.Write(to, _rng);
        to.Write(Longest);
        to.Write(Runs);
        _proposals.Moves.Write(to);
        _blocks?.Write(to);
        _trials?.Write(to);
        Impossible.Write(to);
    }

    /// <summary>Becomes what was written.</summary>
    /// <exception cref="ModelException">The model does not come to the same trace.</exception>
    public void Read(BinaryReader from, StoredTraces<TResult> traces)
    {
        _current = VisitedTrace.Of(traces.Read(from).Visits);
        _current.CountAttempts();
        var areMoved = new bool[_current.Count];
        foreach (ref bool isMoved in areMoved.AsSpan())
            isMoved = from.ReadBoolean();
        (double logPrior, double logLikelihood) = (from.ReadDouble(), from.ReadDouble());
        bool isBehind = from.ReadBoolean();
        var rng = ValueBytes.Read<Rng>(from);
        (int longest, long runs) = (from.ReadInt32(), from.ReadInt64());
        _proposals.Moves.Read(from);
        for (int i = 0; i < areMoved.Length; i++)
            if (areMoved[i])
                _current[i].Moves = _proposals.Moves[_current[i].Address];
        Rescore();
        if (
            _current.Count != areMoved.Length
            || !(Math.Abs(_current.LogJoint - logPrior - logLikelihood) <= Close * (1 + Math.Abs(_current.LogJoint)))
        )
            throw ParticleRunner.NotTheSame(address: null);
        (_current.LogPrior, _current.LogLikelihood, _isBehind, _rng) = (logPrior, logLikelihood, isBehind, rng);
        (Longest, Runs) = (longest, runs);
        _blocks?.Read(from, _model.ProposalSkeleton.StaticSites);
        _trials?.Read(from, () => _local!.TryBegin(_current));
        Impossible.Read(from);
    }
}
