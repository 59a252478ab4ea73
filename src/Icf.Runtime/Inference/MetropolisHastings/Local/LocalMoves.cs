using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Moves a latent and runs again only what depends on it: the stretch that begins with the latent, then every stretch
/// whose start has become another, or that reads an element of an array that has changed. A stretch begins in the state
/// that was saved when the trace ran as a whole. It goes on until nothing changes any more.
/// </summary>
/// <remarks>
/// Only for models with <see cref="ModelTraits.ValueState"/>, and as long as the move does not change which latents
/// there are. Where it cannot be done, the whole model is to be run.
/// </remarks>
internal sealed class LocalMoves<TArgs, TResult>
{
    private readonly Model<TArgs, TResult> _model;
    private readonly TArgs _args;
    private readonly Particle _particle;
    private readonly LatentProposals _proposals;
    private readonly ParkingSource _source = new();
    private readonly StretchRuns _stretches = new();
    private Trace<TResult> _trace;
    private LatentVisit _moved;
    private int _chosen;
    private double _logPrior,
        _logLikelihood;

    public LocalMoves(
        Model<TArgs, TResult> model,
        TArgs args,
        ForcedValues? forced,
        LatentProposals proposals,
        CancellationToken cancellationToken
    )
    {
        (_model, _args, _proposals) = (model, args, proposals);
        _particle = new Particle
        {
            Source = ForcedLatents.Over(_source, forced),
            Data = ForcedData.Over(DataSource.Arguments, forced),
            AllowsImpossible = true,
            Observed = new ObservedData(new DataSequences()),
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
            Cells = new WatchedCells(_stretches),
        };
    }

    /// <summary>What becomes of the data.</summary>
    public DataSource? Data
    {
        set => _particle.Data = value;
    }

    /// <summary>The logarithm of the ratio with which the new trace is accepted.</summary>
    /// <param name="power">The power to which the likelihood is raised; 1 for the posterior.</param>
    public double LogRatio(double power) => _logPrior + power * _logLikelihood + _proposals.LogRatio;

    /// <summary>Runs a whole trace, to move its latents later; false if they cannot be moved in this way.</summary>
    public bool TryBegin(VisitedTrace trace)
    {
        _stretches.BeginTrace();
        _particle.Restart(_particle.Rng);
        _source.Begin(_stretches.ToReuse);
        _trace = ParticleRunner.Start(_model, _args, _particle);
        while (_particle.Continuation is not null)
        {
            int at = _stretches.Count;
            if (at == trace.Count || _particle.Loops!.IsInside || !_source.Parked!.Address.Equals(trace[at].Address))
                return false;
            Stretch last = _stretches.Next();
            Park(last.Start);
            _source.Begin(_stretches.ToReuse);
            if (!TryRun(last.Start.Parked!, trace[at]))
                return false;
            last.LogLikelihood = _particle.LogLikelihood;
        }

        _stretches.EndTrace();
        return _stretches.Count == trace.Count && !_stretches.IsGivenUp && IsEnd();
    }

    /// <summary>Moves a latent; false if the whole model must be run for that.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="chosen">The latent, by its place.</param>
    /// <param name="rng">The generator.</param>
    public bool TryMove(VisitedTrace trace, int chosen, ref Rng rng)
    {
        _proposals.Begin(trace, chosen);
        _stretches.BeginMove();
        (_chosen, _moved, _logPrior, _logLikelihood) = (chosen, trace[chosen], 0, 0);
        ParkedLatent parked = _stretches[chosen].Start.Parked!;
        parked.Propose(_proposals, ref _moved, ref rng);
        _moved.LogPrior = parked.LogPriorOf(_particle, _moved);
        _logPrior = _moved.LogPrior - trace[chosen].LogPrior;
        if (!_proposals.TryTake(_moved.LogPrior))
            return Refuse();
        _stretches.Await(chosen);
        while (_stretches.TryBeginNext(out int at))
        {
            if (!TryRunAgain(trace, at))
                break;
            if (double.IsNegativeInfinity(LogRatio(power: 1)))
                return Refuse();
        }

        if (!_stretches.IsGivenUp)
            return true;
        Reject();
        return false;
    }

    /// <summary>Keeps the trace as it has become.</summary>
    public void Accept(VisitedTrace trace)
    {
        trace[_chosen] = _moved;
        foreach (StretchTrial trial in _stretches.Trials)
            if (trial.HasStart)
                trace[trial.At].LogPrior = trial.LogPrior;
        trace.LogPrior += _logPrior;
        trace.LogLikelihood += _logLikelihood;
        _stretches.Accept();
    }

    /// <summary>Leaves the trace as it was.</summary>
    public void Reject() => _stretches.Reject();

    private bool Refuse()
    {
        _logPrior = double.NegativeInfinity;
        return true;
    }

    // False if it has come to other latents than before.
    private bool TryRunAgain(VisitedTrace trace, int at)
    {
        Stretch stretch = _stretches[at];
        StretchTrial trial = stretch.Trial!;
        StretchStart start = trial.HasStart ? trial.Start : stretch.Start;
        start.Twin.Restore(_particle);
        (_particle.Trail, _particle.Invalid) = (start.Trail, null);
        StretchTrial? next = at + 1 < _stretches.Count ? _stretches.TrialOf(at + 1) : null;
        _source.Begin(next?.Start.Parked);
        if (!TryRun(start.Parked!, at == _chosen ? _moved : trace[at]))
            return false;
        _stretches.EndRun();
        trial.LogLikelihood = _particle.LogLikelihood;
        _logLikelihood += trial.LogLikelihood - stretch.LogLikelihood;
        if (next is null)
            return IsEnd() || GiveUp();
        if (_particle.Continuation is null || !_source.Parked!.Address.Equals(trace[at + 1].Address))
            return GiveUp();
        next.HasStart = true;
        Park(next.Start);
        next.LogPrior = next.Start.Parked!.LogPriorOf(_particle, trace[at + 1]);
        _logPrior += next.LogPrior - trace[at + 1].LogPrior;
        if (!next.Start.IsSameAs(_stretches[at + 1].Start))
            _stretches.Await(at + 1);
        return true;
    }

    // False if the engine has failed; the run of the whole model says so.
    private bool TryRun(ParkedLatent parked, in LatentVisit visit)
    {
        _particle.LogLikelihood = 0;
        parked.Deliver(_particle, visit);
        Lockstep.Resume(_particle);
        return _particle is { Failure: null, Invalid: null } || GiveUp();
    }

    private void Park(StretchStart start)
    {
        (start.Parked, start.Trail) = (_source.Parked!, _particle.Trail);
        start.Twin.Save(_particle);
    }

    // Whether the model has come to its end without an exception.
    private bool IsEnd()
    {
        if (_particle.Continuation is not null)
            return false;
        try
        {
            _trace.TakeResult();
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;
        }
    }

    private bool GiveUp()
    {
        _stretches.GiveUp();
        return false;
    }
}
