using System.Diagnostics;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>Compiles a model: pilot run, network, then simulation and training in parallel.</summary>
internal static class ModelCompiler
{
    /// <summary>
    /// The number of passes for which chunks are prepared if the number of passes is left to the training.
    /// </summary>
    private const long MostPasses = 1_000_000;

    /// <summary>Trains on traces that are simulated at the same time.</summary>
    public static (ProposalNetwork Network, TrainingReport Report) Compile<TArgs, TResult>(
        Model<TArgs, TResult> model,
        Arguments<TArgs> arguments,
        CompileOptions options,
        TensorEngine engine
    )
    {
        options.Validate();
        var source = new TraceSource<TArgs, TResult>(model, arguments, options.Seed, options.MissingShare)
        {
            Widening = WidenedPrior.Of(model.ProposalSkeleton, options.PriorInflation, options.SitePriorInflation),
        };
        return Compile(
            model.ProposalSkeleton,
            new SimulatedTraining<TArgs, TResult>(source),
            options,
            engine,
            data: null
        );
    }

    /// <summary>Trains on traces that are simulated from a region of the prior.</summary>
    /// <param name="model">The model.</param>
    /// <param name="arguments">Where the arguments of traces come from.</param>
    /// <param name="region">The region.</param>
    /// <param name="seed">The seed of the simulations.</param>
    /// <param name="options">How to train.</param>
    /// <param name="engine">What computes.</param>
    /// <param name="identity">What a checkpoint belongs to, beside the options.</param>
    public static (ProposalNetwork Network, TrainingReport Report) Compile<TArgs, TResult>(
        Model<TArgs, TResult> model,
        Arguments<TArgs> arguments,
        Region region,
        long seed,
        CompileOptions options,
        TensorEngine engine,
        string? identity
    ) =>
        Compile(
            model.ProposalSkeleton,
            new SimulatedTraining<TArgs, TResult>(
                new TraceSource<TArgs, TResult>(model, arguments, seed, options.MissingShare)
                {
                    Latents = region.IsWhole ? ValueSource.Prior : new TruncatedPrior(region),
                }
            ),
            options,
            engine,
            data: null,
            identity,
            region: region
        );

    /// <summary>Trains on data sets by an objective, and on simulations for their arguments.</summary>
    public static (ProposalNetwork Network, TrainingReport Report) Compile<TArgs, TResult>(
        Model<TArgs, TResult> model,
        IReadOnlyList<TArgs> dataSets,
        CompileOptions options,
        TensorEngine engine
    )
    {
        if (options.Focus is { } focus)
            return new FocusedCompiler<TArgs, TResult>(model, dataSets, focus, options, engine).Compile();
        Objective objective = options.Objective ?? Objective.ForwardKl;
        objective.RequireFor(model.ProposalSkeleton);
        options = options with { Objective = objective };
        options.Validate();
        Arguments<TArgs> arguments = Arguments<TArgs>.OfAny(dataSets);
        var source = new TraceSource<TArgs, TResult>(model, arguments, options.Seed, options.MissingShare)
        {
            Widening = WidenedPrior.Of(model.ProposalSkeleton, options.PriorInflation, options.SitePriorInflation),
        };
        DataSetTraces<TArgs, TResult>? own = null;
        (ProposalNetwork network, TrainingReport report) = Compile(
            model.ProposalSkeleton,
            new SimulatedTraining<TArgs, TResult>(source),
            options,
            engine,
            data: null,
            options.Checkpoint is null ? null : Query<TArgs>.Identity(model, dataSets),
            objective.UsesDataSets ? OnDataSets : null
        );
        own?.RequirePossible();
        if (own is not null && network.Plan.Trained is { } trained)
            network.Know(
                TrainedRanges.Joined(
                    trained,
                    TrainedRanges.Of([Query<TArgs>.Shown(own.Queries, new SimulatedTraces())])
                )
            );
        return (network, report with { DataSets = own?.Queries.Length ?? 0 });

        DrawnTraces OnDataSets(ProposalNetwork trained) =>
            own = new DataSetTraces<TArgs, TResult>(
                model,
                trained,
                Query<TArgs>.Read(model, dataSets, new NetworkProposal(trained), options.CancellationToken),
                objective,
                options
            );
    }

    /// <summary>Trains on traces of a data set, with the options that it determines.</summary>
    public static (ProposalNetwork Network, TrainingReport Report) Compile<TArgs, TResult>(
        Model<TArgs, TResult> model,
        DataSet data,
        CompileOptions options,
        TensorEngine engine
    )
    {
        data.Manifest.RequireModel(data.ManifestPath, model.ProposalSkeleton);
        options.Validate();
        return Compile(
            model.ProposalSkeleton,
            new ReplayedTraining(data, model.ProposalSkeleton),
            options,
            engine,
            data
        );
    }

    /// <summary>The mean of −log q(latents | data) over fresh traces, in nats.</summary>
    public static double Loss<TArgs, TResult>(
        Model<TArgs, TResult> model,
        Arguments<TArgs> arguments,
        ProposalNetwork network,
        int traces,
        long seed,
        int threads
    )
    {
        var source = new TraceSource<TArgs, TResult>(model, arguments, seed);
        SimulatedTraces[] chunks = new SimulatedTraining<TArgs, TResult>(source).AllHeldOut(
            traces,
            threads,
            CancellationToken.None
        );
        return HeldOutLoss.Mean(network, chunks, HeldOutLoss.LogMeanWeight(chunks), threads);
    }

    private static (ProposalNetwork Network, TrainingReport Report) Compile(
        ProposalSkeleton skeleton,
        TrainingTraces traces,
        CompileOptions options,
        TensorEngine engine,
        DataSet? data,
        string? identity = null,
        Func<ProposalNetwork, DrawnTraces>? drawn = null,
        Region? region = null
    )
    {
        if (skeleton.StaticSites.Count == 0)
            throw new InvalidOperationException($"{skeleton.Model} samples nothing, so there is nothing to compile.");
        Checkpoint? checkpoint = options.Checkpoint is { } path
            ? new Checkpoint(path, skeleton, options, data?.Identity ?? identity)
            : null;
        checkpoint?.RequireWritable();
        int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        var clock = Stopwatch.StartNew();
        var order = new TraceOrder(options.Traces, options.Seed);
        long passes = (options.TracesToSee + options.Traces - 1) / options.Traces,
            mostPasses = options.Epochs > 0 ? passes : MostPasses;
        using var store = new TraceStore(
            order,
            mostPasses,
            keeps: traces.Keeps && passes > 1,
            threads,
            (c, stop) => traces.Training(c * TraceChunks.Size, TraceChunks.SizeOf(c, options.Traces), stop),
            options.CancellationToken
        );
        SimulatedTraces[] heldOut = traces.AllHeldOut(options.TracesToHoldOut, threads, options.CancellationToken);
        SimulatedTraces[] pilot =
        [
            .. Enumerable.Range(0, Math.Min(order.Chunks, TraceChunks.Pilot)).Select(c => store[c]),
        ];

        NetworkPlan plan = PlanBuilder.Build(skeleton, options.Network, pilot, heldOut, region) with
        {
            Order = data?.Manifest.Skeleton.Methods is { } simulated
                ? SiteOrder.Renamed(SiteOrder.Of(simulated), skeleton)
                : SiteOrder.Of(skeleton),
        };
        var network = new ProposalNetwork(plan, engine, options.Seed);
        WarmStartReport? begun = options.WarmStart is { } file ? WarmStart.Begin(file, skeleton, network) : null;
        var trainer = new Trainer(
            network,
            options,
            new TraceReader(order, store),
            heldOut,
            clock,
            drawn?.Invoke(network)
        );
        using var line = options.Progress is null ? ConsoleProgress.OnTerminal(skeleton.Model) : null;
        IProgress<CompileProgress>? progress = options.Progress ?? line;
        TrainingOutcome outcome = trainer.Run(
            checkpoint,
            checkpoint is null || progress is null ? progress : new CheckpointWarning(checkpoint, progress)
        );
        TrainingReport report = Report(outcome, plan, options) with
        {
            WarmStart = begun,
            Impossible = traces.Impossible,
            LatentsDecideData = traces.LatentsDecideData,
        };
        if (region is null or { IsWhole: true })
            network.Reference = SummaryReferences.Of(network, pilot, heldOut, threads, options.CancellationToken);
        line?.Finish(report);
        checkpoint?.Delete();
        return (network, report with { CheckpointProblem = checkpoint?.Problem });
    }

    /// <summary>The result of a training.</summary>
    public static TrainingReport Report(TrainingOutcome outcome, NetworkPlan plan, CompileOptions options) =>
        new(
            options.Traces,
            outcome.End.Seen,
            outcome.End.ValidationLoss,
            outcome.End.InitialLoss,
            outcome.End.Skipped,
            outcome.End.Seconds,
            outcome.HasStoppedFalling,
            [.. plan.Sites.Where(site => site.Head == HeadKind.Prior).Select(site => site.Name)]
        )
        {
            Steps = outcome.End.Steps,
            TracesLeftOut = outcome.End.LeftOut,
            LeftOutAt = outcome.End.LeftOutAt,
            ExpectedGain = outcome.ExpectedGain,
        };
}
