using System.Diagnostics;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>
/// Compiles a model in rounds: each trains a new network, whose scales are those of the round's simulations, and finds
/// the region of the next. The network of the last round results.
/// </summary>
internal sealed class FocusedCompiler<TArgs, TResult>
{
    /// <summary>The share of the traces that the last round has, at least; the others have the same number
    /// each.</summary>
    private const double LastShare = 0.5;

    /// <summary>
    /// Earlier rounds see so many traces, repetitions counted, in small batches: a network finds the region only after
    /// some hundred steps.
    /// </summary>
    private const int EarlyTraces = 30_000,
        EarlyFirstBatch = 16,
        EarlyLastBatch = 64;

    /// <summary>
    /// A round narrows the region if its log probability falls by more than this, in nats. After a round that does not,
    /// rounds have twice the traces; after two in a row, the last one follows.
    /// </summary>
    private const double LeastFall = 0.2;

    private static readonly TimeSpan s_leastBudget = TimeSpan.FromMilliseconds(1);

    private readonly Model<TArgs, TResult> _model;
    private readonly Focus _focus;
    private readonly CompileOptions _options;
    private readonly TensorEngine _engine;
    private readonly Arguments<TArgs> _arguments;
    private readonly RegionFinder<TArgs, TResult> _finder;
    private readonly string _identity;
    private readonly Rng _root;

    public FocusedCompiler(
        Model<TArgs, TResult> model,
        IReadOnlyList<TArgs> dataSets,
        Focus focus,
        CompileOptions options,
        TensorEngine engine
    )
    {
        options.Validate();
        (_model, _focus, _options, _engine) = (model, focus, options, engine);
        Query<TArgs>[] queries = Query<TArgs>.Read(model, dataSets, proposal: null, options.CancellationToken);
        _arguments = Arguments<TArgs>.OfAny(dataSets);
        _finder = new RegionFinder<TArgs, TResult>(model, queries, _arguments, focus.Tail, options);
        _identity = FormattableString.Invariant(
            $"{Query<TArgs>.Identity(model, dataSets)}, {focus}, {options.Traces} in all"
        );
        _root = new Rng(options.Seed, 10);
    }

    /// <summary>Trains round by round.</summary>
    public (ProposalNetwork Network, TrainingReport Report) Compile()
    {
        FocusCheckpoint? checkpoint = _options.Checkpoint is { } path
            ? new FocusCheckpoint(path, _model.ProposalSkeleton, _options, _identity)
            : null;
        FocusState state = checkpoint?.Restore() ?? FocusState.Start;
        using var line = _options.Progress is null ? ConsoleProgress.OnTerminal(_model.ProposalSkeleton.Model) : null;
        IProgress<CompileProgress>? progress = _options.Progress ?? line;
        while (true)
        {
            int round = state.Rounds.Count;
            var clock = Stopwatch.StartNew();
            (ProposalNetwork network, TrainingReport report) = ModelCompiler.Compile(
                _model,
                _arguments,
                state.Region,
                (long)_root.Split(round).NextUInt64(),
                RoundOf(state, progress),
                _engine,
                FormattableString.Invariant($"{_identity}, round {round}")
            );
            TrainingReport all = state.Add(report);
            if (state.IsLast)
            {
                line?.Finish(all);
                checkpoint?.Delete();
                return (network, all with { CheckpointProblem = report.CheckpointProblem ?? checkpoint?.Problem });
            }

            state = Next(state, all, _finder.Find(network, _root.Split(-1 - round)), clock.Elapsed);
            checkpoint?.Save(state);
        }
    }

    private FocusState Next(
        FocusState state,
        TrainingReport all,
        (Region Region, double LogMass)? found,
        TimeSpan elapsed
    )
    {
        (Region region, double logMass) = found ?? (state.Region, state.LogMass);
        bool isNarrower = logMass < state.LogMass - LeastFall;
        int size = SizeOf(state) * (isNarrower ? 1 : 2);
        return new FocusState(all, region, logMass)
        {
            Size = size,
            IsStalled = !isNarrower,
            IsLast = !isNarrower && state.IsStalled || all.Traces + size > (1 - LastShare) * _options.Traces,
            Seconds = state.Seconds + elapsed.TotalSeconds,
        };
    }

    /// <summary>The traces of an earlier round.</summary>
    private int SizeOf(FocusState state) =>
        state.Size > 0 ? state.Size : Math.Max(1, (int)((1 - LastShare) * _options.Traces / (_focus.Rounds - 1)));

    /// <summary>The options of the next round.</summary>
    private CompileOptions RoundOf(FocusState state, IProgress<CompileProgress>? progress)
    {
        int left = Math.Max(1, _options.Traces - (state.Report?.Traces ?? 0)),
            traces = state.IsLast ? left : SizeOf(state);
        CompileOptions round = _options with
        {
            Focus = null,
            Traces = traces,
            Progress = progress is null ? null : new FocusProgress(progress, state.Report, traces, _options.Traces),
        };
        if (_options.Budget is { } budget)
            round = round with
            {
                Budget = Most((budget - TimeSpan.FromSeconds(state.Seconds)) * traces / left, s_leastBudget),
            };
        return state.IsLast
            ? round
            : round with
            {
                Epochs = Math.Max(1, (EarlyTraces + traces - 1) / traces),
                FirstBatch = Math.Min(EarlyFirstBatch, _options.FirstBatch),
                LastBatch = Math.Min(EarlyLastBatch, _options.LastBatch),
            };
    }

    private static TimeSpan Most(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
