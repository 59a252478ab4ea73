using Icf.Networks;
using Icf.Tensors;

namespace Icf.Training;

/// <summary>Compiles a model: pilot run, network, simulation and training side by side.</summary>
internal static class ModelCompiler
{
    public static (ProposalNetwork Network, TrainingReport Report) Compile<TArgs, TResult>(
        Model<TArgs, TResult> model, Arguments<TArgs> arguments, CompileOptions options, TensorEngine engine)
    {
        options.Validate();
        if (model.ProposalSkeleton.StaticSites.Count == 0)
            throw new InvalidOperationException($"{model.Name} samples nothing, so there is nothing to compile.");
        var source = new TraceSource<TArgs, TResult>(model, arguments, options.Seed, options.MissingShare)
        {
            Widening = WidenedPrior.Of(model.ProposalSkeleton, options.PriorInflation, options.SitePriorInflation),
            CancellationToken = options.CancellationToken,
        };
        int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        int chunks = TraceChunks.CountFor(options.Traces);
        using var store = new TraceStore(
            chunks, threads, c => source.Simulate((long)c * TraceChunks.Size, TraceChunks.SizeOf(c, options.Traces)), options.CancellationToken);
        SimulatedTraces[] validation = Simulate(source, TraceChunks.FirstValidation, options.TracesToHoldOut, threads, options.CancellationToken);
        SimulatedTraces[] pilot = [.. Enumerable.Range(0, Math.Min(chunks, TraceChunks.Pilot)).Select(c => store[c])];

        NetworkPlan plan = PlanBuilder.Build(model.ProposalSkeleton, options.Network, pilot, validation);
        var network = new ProposalNetwork(plan, engine, options.Seed);
        var trainer = new Trainer(network, options, c => store[c], validation);
        Checkpoint? checkpoint = options.Checkpoint is { } path ? new Checkpoint(path, model.ProposalSkeleton, options) : null;
        using var line = options.Progress is null ? ConsoleProgress.OnTerminal(model.Name) : null;
        TrainingReport report = trainer.Run(checkpoint, options.Progress ?? line);
        checkpoint?.Delete();
        return (network, report);
    }

    /// <summary>The mean of −log q(latents | data) over fresh traces, in nats.</summary>
    public static double Loss<TArgs, TResult>(
        Model<TArgs, TResult> model, Arguments<TArgs> arguments, ProposalNetwork network, int traces, long seed, int threads)
    {
        var source = new TraceSource<TArgs, TResult>(model, arguments, seed);
        SimulatedTraces[] chunks = Simulate(source, TraceChunks.FirstValidation, traces, threads, CancellationToken.None);
        return HeldOutLoss.Mean(network, chunks, HeldOutLoss.LogMeanWeight(chunks), threads);
    }

    private static SimulatedTraces[] Simulate<TArgs, TResult>(
        TraceSource<TArgs, TResult> source, long first, int traces, int threads, CancellationToken cancellationToken)
    {
        var chunks = new SimulatedTraces[TraceChunks.CountFor(traces)];
        Inference.Parallelism.ForEach(chunks.Length, threads, cancellationToken, c =>
            chunks[c] = source.Simulate(first + (long)c * TraceChunks.Size, TraceChunks.SizeOf(c, traces)));
        return chunks;
    }
}
