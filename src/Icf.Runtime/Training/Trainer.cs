using System.Diagnostics;
using Icf.Inference;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Minimises −E log q(latents | data) over simulated traces with Adam, in <see cref="Rounds"/> and in minibatches that
/// mix traces of any shape, and keeps the weights with the lowest loss on held-out traces.
/// </summary>
internal sealed class Trainer
{
    private const int Shares = 2; // fixed, so that sums do not depend on the number of threads
    private const int Measurements = 20; // in a round

    /// <summary>Training fails if at least this many steps, and one in ten, have been skipped, …</summary>
    private const int FewestSkips = 50;

    private const double MostSkipped = 0.1;

    /// <summary>… or at least this many traces, and one in five, have been left out.</summary>
    private const int FewestLeftOut = 512;

    private const double MostLeftOut = 0.2;
    private const int FewestWatched = 256;
    private const int MostWatchedShare = 16;

    private readonly ProposalNetwork _network;
    private readonly CompileOptions _options;
    private readonly TraceReader _training;
    private readonly IReadOnlyList<SimulatedTraces> _validation;
    private readonly DrawnTraces? _drawn;
    private readonly double _priorShare;
    private readonly Rounds _rounds;
    private readonly Schedule _first;
    private readonly Stopwatch _clock;
    private readonly Optimizer _optimizer;
    private readonly BatchShare[] _shares;
    private readonly double _logWeightOffset;
    private TrainingState _state;
    private bool _hasStoppedFalling;

    /// <param name="network">The network.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="training">The traces to train on.</param>
    /// <param name="validation">Traces held out.</param>
    /// <param name="clock">Runs since the start of the time that counts; null to start now.</param>
    /// <param name="drawn">Traces that the network draws itself; null to train on the others only.</param>
    public Trainer(
        ProposalNetwork network,
        CompileOptions options,
        TraceReader training,
        IReadOnlyList<SimulatedTraces> validation,
        Stopwatch? clock = null,
        DrawnTraces? drawn = null
    )
    {
        (_network, _options, _training, _validation, _clock) = (
            network,
            options,
            training,
            validation,
            clock ?? Stopwatch.StartNew()
        );
        (_drawn, _priorShare) = (drawn, drawn?.PriorShare ?? 1);
        _rounds = new Rounds(options);
        _first = new Schedule(options.LearningRate, options.FirstBatch, options.LastBatch);
        _optimizer = network.Engine.CreateAdam(network.Parameters, new AdamOptions());
        _shares = Enumerable.Range(0, Shares).Select(_ => new BatchShare(network)).ToArray();
        _logWeightOffset = HeldOutLoss.LogMeanWeight(validation);
        _state = new TrainingState { RoundTraces = _rounds.Length(0) };
    }

    private long RoundEnd => _state.RoundStart + _state.RoundTraces;

    private Schedule Schedule => _state.Round == 0 ? _first : _first.Further;

    /// <summary>
    /// The progress of the round, from 0 to 1: by its traces or, if a budget ends sooner, by the time.
    /// </summary>
    private double Progress
    {
        get
        {
            double progress = (double)(_state.Seen - _state.RoundStart) / _state.RoundTraces;
            if (_options.Budget is not { } budget)
                return progress;
            double seconds = budget.TotalSeconds - _state.RoundSeconds;
            return Math.Min(1, Math.Max(progress, seconds > 0 ? (_state.Seconds - _state.RoundSeconds) / seconds : 1));
        }
    }

    // If traces are seen again, the network can overfit to them, and only many other traces show when it does.
    private int WatchedShare =>
        _state.Round > 0 || _rounds.Length(0) > _options.Traces
            ? 1
            : Math.Clamp(_validation.Sum(chunk => chunk.Count) / FewestWatched, 1, MostWatchedShare);

    /// <summary>Trains to the end; the network keeps its best weights.</summary>
    /// <param name="checkpoint">Where the state is saved; null for nowhere.</param>
    /// <param name="progress">Receives the progress.</param>
    public TrainingOutcome Run(Checkpoint? checkpoint, IProgress<CompileProgress>? progress)
    {
        if (checkpoint?.Restore(_network, _optimizer) is { } restored)
            _state = restored;
        else
            Measure();
        long seenAtStart = _state.Seen;
        double secondsBefore = _state.Seconds;
        TimeSpan started = _clock.Elapsed,
            lastReport = started,
            lastSave = started;
        using var team = new BatchTeam(_shares, _options.Threads);
        try
        {
            do
            {
                while (
                    (Progress < 1 || _state.Seen == _state.RoundStart) && _state.WithoutImprovement < _options.Patience
                )
                {
                    _options.CancellationToken.ThrowIfCancellationRequested();
                    Step(team);
                    _state.Seconds = secondsBefore + _clock.Elapsed.TotalSeconds;
                    bool due = Progress >= (double)_state.RoundMeasured / Measurements;
                    if (due)
                        Measure();
                    if (progress is not null && (due || (_clock.Elapsed - lastReport).TotalSeconds > 0.5))
                    {
                        lastReport = _clock.Elapsed;
                        progress.Report(ProgressNow(_clock.Elapsed - started, seenAtStart));
                    }

                    if (checkpoint is not null && _clock.Elapsed - lastSave > _options.CheckpointInterval)
                    {
                        lastSave = _clock.Elapsed;
                        checkpoint.Save(_network, _optimizer, _state);
                    }
                }

                KeepBetter();
            } while (TryBeginRound());
        }
        catch (OperationCanceledException cancelled)
        {
            checkpoint?.Save(_network, _optimizer, _state);
            if (checkpoint?.Warning is { } warning)
                throw new OperationCanceledException(
                    $"The training was cancelled. {warning}",
                    cancelled,
                    cancelled.CancellationToken
                );
            throw;
        }

        if (_state.LeftOut > MostLeftOut * _state.Seen)
            throw TooManyLeftOut(fault: null);
        progress?.Report(ProgressNow(_clock.Elapsed - started, seenAtStart));
        return new TrainingOutcome(
            _state,
            _hasStoppedFalling,
            _hasStoppedFalling ? 0 : Rounds.Expected(_state.GainBefore, _state.Gain)
        );
    }

    /// <summary>Decides whether another round pays and, if so, starts it from the best weights so far.</summary>
    private bool TryBeginRound()
    {
        bool isOutOfPatience = _state.WithoutImprovement >= _options.Patience && Progress < 1;
        (_state.GainBefore, _state.Gain) = (_state.Gain, _state.LossBefore - _state.ValidationLoss);
        double affordable = _options.Budget is { } budget
            ? Math.Max(0, budget.TotalSeconds - _state.Seconds) * _state.Seen / _state.Seconds
            : double.PositiveInfinity;
        _hasStoppedFalling =
            isOutOfPatience || _rounds.AreOpen && _state.Round > 0 && !(_state.Gain > Rounds.LeastFall);
        if (_hasStoppedFalling || _rounds.After(_state.Round, _state.Gain, affordable) is not (> 0 and long traces))
            return false;
        (_state.Round, _state.RoundStart, _state.RoundTraces) = (_state.Round + 1, _state.Seen, traces);
        (_state.RoundSeconds, _state.RoundMeasured, _state.LossBefore) = (_state.Seconds, 1, _state.ValidationLoss);
        (_state.Best, _state.BestLoss, _state.WithoutImprovement) = (
            NetworkWeights.Of(_network),
            _state.ValidationLoss,
            0
        );
        return true;
    }

    private void Step(BatchTeam team)
    {
        double progress = Progress;
        int size = (int)Math.Min(Schedule.BatchSize(progress), RoundEnd - _state.Seen);
        Fill(size);
        team.Run();
        double loss = _shares.Sum(share => share.Loss);
        Tape[] tapes = [.. _shares.Where(share => share.HasLoss).Select(share => share.Tape)];
        float norm = tapes.Length > 0 ? _optimizer.Step(tapes, (float)Schedule.Rate(progress)) : 0;
        foreach (BatchShare share in _shares)
            share.Tape.Dispose();

        _state.Seen += size;
        _state.Steps++;
        _state.Loss = double.IsNaN(_state.Loss) ? loss : 0.98 * _state.Loss + 0.02 * loss;
        CountLeftOut();
        if (float.IsFinite(norm))
            return;
        if (++_state.Skipped > FewestSkips && _state.Skipped > MostSkipped * _state.Steps)
            throw new TrainingException(
                null,
                $"{_state.Skipped} of {_state.Steps} steps had a gradient that is not finite. Lower the LearningRate, "
                    + "or change a prior whose draws span too many orders of magnitude."
            );
    }

    private void CountLeftOut()
    {
        foreach (BatchShare share in _shares)
        {
            if (share.Fault is not { } fault)
                continue;
            _state.LeftOut += share.LeftOut;
            _state.LeftOutAt ??= fault.Address;
            if (_state.LeftOut >= FewestLeftOut && _state.LeftOut > MostLeftOut * _state.Seen)
                throw TooManyLeftOut(fault);
        }
    }

    private TrainingException TooManyLeftOut(TrainingException? fault) =>
        new(
            fault?.Address ?? _state.LeftOutAt,
            $"{_state.LeftOut} of {_state.Seen} traces were left out, since numbers in them "
                + $"overflow{(fault is null && _state.LeftOutAt is { } site ? $", the first at '{site}'" : "")}. "
                + $"{fault?.Message ?? "A prior whose draws overflow must be changed."}"
        );

    private void Fill(int size)
    {
        foreach (BatchShare share in _shares)
            share.Clear();
        long first = Simulated(_state.Seen);
        var members = new WeightedTrace[Simulated(_state.Seen + size) - first];
        double totalWeight = 0;
        for (int i = 0; i < members.Length; i++)
        {
            (SimulatedTraces chunk, int within) = _training[first + i];
            double weight = Math.Exp(chunk.LogWeight(within) - _logWeightOffset);
            members[i] = new WeightedTrace(chunk, within, weight);
            totalWeight += weight;
        }

        for (int i = 0; i < members.Length; i++)
            _shares[i % Shares]
                .Add(
                    members[i].Chunk,
                    members[i].Trace,
                    totalWeight > 0 ? _priorShare * (members[i].Weight / totalWeight) : 0
                );
        if (_drawn?.Of(_state.Seen, size) is { } own)
            for (int i = 0; i < own.Count; i++)
                _shares[i % Shares].Add(own[i].Chunk, own[i].Trace, own[i].Weight, own[i].IsExact);
    }

    /// <summary>How many of the first traces are simulations.</summary>
    private long Simulated(long seen) => (long)Math.Floor(_priorShare * seen);

    private void Measure()
    {
        double loss = HeldOut(WatchedShare);
        _state.Measured++;
        _state.RoundMeasured++;
        if (_state.Measured == 1)
            _state.InitialLoss = loss;
        _state.ValidationLoss = loss;
        _state.WithoutImprovement++;
        if (loss >= _state.BestLoss)
            return;
        _state.BestLoss = loss;
        _state.WithoutImprovement = 0;
        _state.Best = NetworkWeights.Of(_network);
    }

    /// <summary>
    /// Keeps the last weights or, if these are better on all held-out traces, the weights that were best on the watched
    /// traces: choosing the best of twenty measurements directly would overfit to the watched traces.
    /// </summary>
    private void KeepBetter()
    {
        _state.ValidationLoss = HeldOut(share: 1);
        if (_state.Best is not { } best || _state.WithoutImprovement == 0)
            return;
        var last = NetworkWeights.Of(_network);
        best.WriteTo(_network);
        double loss = HeldOut(share: 1);
        if (loss >= _state.ValidationLoss)
            last.WriteTo(_network);
        else
            _state.ValidationLoss = loss; // also where that of the last is not a number
    }

    private double HeldOut(int share)
    {
        double loss =
            _priorShare > 0
                ? _priorShare * HeldOutLoss.Mean(_network, _validation, _logWeightOffset, _options.Threads, share)
                : 0;
        return _drawn is null ? loss : loss + _drawn.Loss();
    }

    private CompileProgress ProgressNow(TimeSpan elapsed, long seenAtStart)
    {
        double perSecond = (_state.Seen - seenAtStart) / Math.Max(elapsed.TotalSeconds, 1e-9);
        double remaining = perSecond > 0 ? (RoundEnd - _state.Seen) / perSecond : 0,
            fraction = (double)_state.Seen / RoundEnd;
        if (_options.Budget is { } budget)
        {
            remaining = Math.Max(0, Math.Min(remaining, budget.TotalSeconds - _state.Seconds));
            fraction = Math.Max(fraction, Progress < 1 ? Math.Min(1, _state.Seconds / budget.TotalSeconds) : 1);
        }

        return new CompileProgress(
            fraction,
            _state.Seen,
            perSecond,
            _state.Loss,
            _state.ValidationLoss,
            TimeSpan.FromSeconds(remaining)
        );
    }
}
