using System.Diagnostics;
using Icf.Inference;
using Icf.Networks;
using Icf.Tensors;

namespace Icf.Training;

/// <summary>
/// Minimises −E log q(latents | data) over simulated traces by Adam, in minibatches that mix traces of any shape, and
/// keeps the weights with the lowest loss on traces held out.
/// </summary>
internal sealed class Trainer
{
    private const int Shards = 2;               // fixed, so that sums do not depend on the number of threads
    private const int Measurements = 20;
    private const int MostSkips = 50;
    private const int FewestWatched = 256;
    private const int MostWatchedShare = 16;

    private readonly ProposalNetwork _network;
    private readonly CompileOptions _options;
    private readonly TraceReader _training;
    private readonly IReadOnlyList<SimulatedTraces> _validation;
    private readonly int _watchedShare;
    private readonly Schedule _schedule;
    private readonly Optimizer _optimizer;
    private readonly Shard[] _shards;
    private readonly double _logWeightOffset;
    private readonly long _total;
    private TrainingState _state;

    public Trainer(
        ProposalNetwork network, CompileOptions options, TraceReader training, IReadOnlyList<SimulatedTraces> validation)
    {
        (_network, _options, _training, _validation) = (network, options, training, validation);

        // Where traces are seen again the network can come to know them by heart, and only many others tell when it does.
        _watchedShare = options.TracesToSee > options.Traces
            ? 1
            : Math.Clamp(validation.Sum(chunk => chunk.Count) / FewestWatched, 1, MostWatchedShare);
        _schedule = new Schedule(options.LearningRate, options.FirstBatch, options.LastBatch);
        _optimizer = network.Engine.CreateAdam(network.Parameters, new AdamOptions());
        _shards = Enumerable.Range(0, Shards).Select(_ => new Shard(network)).ToArray();
        _logWeightOffset = HeldOutLoss.LogMeanWeight(validation);
        _total = options.TracesToSee;
        _state = new TrainingState();
    }

    /// <summary>Trains to the end; the network keeps its best weights.</summary>
    /// <param name="checkpoint">Where the state is kept, if it is.</param>
    /// <param name="progress">Told how it goes.</param>
    public TrainingReport Run(Checkpoint? checkpoint, IProgress<CompileProgress>? progress)
    {
        if (checkpoint?.Restore(_network, _optimizer) is { } restored)
            _state = restored;
        else
            Measure();
        double initialLoss = _state.InitialLoss;
        var clock = Stopwatch.StartNew();
        long seenAtStart = _state.Seen;
        double secondsBefore = _state.Seconds;
        var lastReport = TimeSpan.Zero;
        var lastSave = TimeSpan.Zero;
        using var team = new ShardTeam(_shards, _options.Threads);
        try
        {
            while (_state.Seen < _total && _state.WithoutImprovement < _options.Patience)
            {
                _options.CancellationToken.ThrowIfCancellationRequested();
                Step(team);
                _state.Seconds = secondsBefore + clock.Elapsed.TotalSeconds;
                bool due = _state.Seen >= (_state.Measured * _total) / Measurements;
                if (due)
                    Measure();
                if (progress is not null && (due || (clock.Elapsed - lastReport).TotalSeconds > 0.5))
                {
                    lastReport = clock.Elapsed;
                    progress.Report(ProgressNow(clock.Elapsed, seenAtStart));
                }

                if (checkpoint is not null && clock.Elapsed - lastSave > _options.CheckpointInterval)
                {
                    lastSave = clock.Elapsed;
                    checkpoint.Save(_network, _optimizer, _state);
                }
            }
        }
        catch (OperationCanceledException cancelled)
        {
            checkpoint?.Save(_network, _optimizer, _state);
            if (checkpoint?.Warning is { } warning)
                throw new OperationCanceledException($"The training was cancelled. {warning}", cancelled, cancelled.CancellationToken);
            throw;
        }

        KeepBetter();
        progress?.Report(ProgressNow(clock.Elapsed, seenAtStart));
        return new TrainingReport(
            _options.Traces, _state.Seen, _state.ValidationLoss, initialLoss, _state.Skipped, _state.Seconds, _state.Seen < _total,
            [.. _network.Plan.Sites.Where(site => site.Head == HeadKind.Prior).Select(site => site.Name)]);
    }

    private void Step(ShardTeam team)
    {
        double progress = (double)_state.Seen / _total;
        int size = (int)Math.Min(_schedule.BatchSize(progress), _total - _state.Seen);
        Fill(size);
        team.Run();
        double loss = _shards.Sum(shard => shard.Loss);
        Tape[] tapes = [.. _shards.Where(shard => shard.HasLoss).Select(shard => shard.Tape)];
        float norm = tapes.Length > 0 ? _optimizer.Step(tapes, (float)_schedule.Rate(progress)) : 0;
        foreach (Shard shard in _shards)
            shard.Tape.Dispose();

        _state.Seen += size;
        _state.Loss = double.IsNaN(_state.Loss) ? loss : 0.98 * _state.Loss + 0.02 * loss;
        if (float.IsFinite(norm))
            return;
        if (++_state.Skipped > MostSkips)
            throw new TrainingException(null, $"{_state.Skipped} steps had a gradient that is not finite. Lower the LearningRate, or change a prior whose draws span too many orders of magnitude.");
    }

    private void Fill(int size)
    {
        foreach (Shard shard in _shards)
            shard.Clear();
        var members = new (SimulatedTraces Chunk, int Trace, double Weight)[size];
        double totalWeight = 0;
        for (int i = 0; i < size; i++)
        {
            (SimulatedTraces chunk, int within) = _training[_state.Seen + i];
            double weight = Math.Exp(chunk.LogWeight(within) - _logWeightOffset);
            members[i] = (chunk, within, weight);
            totalWeight += weight;
        }

        for (int i = 0; i < size; i++)
            _shards[i % Shards].Add(members[i].Chunk, members[i].Trace, totalWeight > 0 ? members[i].Weight / totalWeight : 0);
    }

    private void Measure()
    {
        double loss = HeldOut(_watchedShare);
        _state.Measured++;
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
    /// Keeps the last weights or, if they do better on all traces held out, those that did best on the traces watched: a choice
    /// among twenty would follow the chance of those traces.
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
            _state.ValidationLoss = loss;       // also where that of the last is not a number
    }

    private double HeldOut(int share) => HeldOutLoss.Mean(_network, _validation, _logWeightOffset, _options.Threads, share);

    private CompileProgress ProgressNow(TimeSpan elapsed, long seenAtStart)
    {
        double perSecond = (_state.Seen - seenAtStart) / Math.Max(elapsed.TotalSeconds, 1e-9);
        var remaining = TimeSpan.FromSeconds(perSecond > 0 ? (_total - _state.Seen) / perSecond : 0);
        return new CompileProgress((double)_state.Seen / _total, _state.Seen, perSecond, _state.Loss, _state.ValidationLoss, remaining);
    }
}
