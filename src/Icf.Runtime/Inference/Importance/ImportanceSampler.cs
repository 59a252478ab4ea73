using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Importance sampling: particles drawn from a proposal, weighted by w = p(latents, data) / q(latents; data). A
/// particle from the prior runs without parking and its weight is its likelihood; particles from a trained proposal run
/// in lockstep, those of several queries together.
/// </summary>
internal sealed class ImportanceSampler<TArgs, TResult>(Model<TArgs, TResult> model, IProposal? proposal)
{
    /// <summary>
    /// The number of particles that share a scheduler and a tape: enough to fill the kernels, few enough to stay in
    /// cache.
    /// </summary>
    public const int DefaultBlockSize = 512;

    private readonly Lock _gate = new();
    private readonly Stack<BlockWorker<TArgs, TResult>> _idle = new();

    public int BlockSize { get; init; } = DefaultBlockSize;

    /// <summary>Draws and weights particles; the same for any number of threads.</summary>
    public WeightedTraces<TResult> Run(
        TArgs args,
        int particles,
        long seed,
        SamplingOptions options,
        ForcedValues? forced = null
    ) => Run(new SampledQuery<TArgs>(args, particles, seed) { Forced = forced }, options);

    /// <summary>The same for arguments that have been read and whose data may be replaced.</summary>
    public WeightedTraces<TResult> Run(
        TArgs args,
        ArgumentData data,
        int particles,
        long seed,
        SamplingOptions options,
        ReplacedData? replaced = null
    ) => Run(new SampledQuery<TArgs>(args, particles, seed) { Data = data, Replaced = replaced }, options);

    /// <summary>Answers one query.</summary>
    public WeightedTraces<TResult> Run(SampledQuery<TArgs> query, SamplingOptions options)
    {
        RunningQuery<TArgs, TResult> running = Read(query, options.CancellationToken);
        Run([running], options);
        return running.Close(model.Name);
    }

    /// <summary>Reads the data of a query, before it runs.</summary>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    public RunningQuery<TArgs, TResult> Read(SampledQuery<TArgs> query, CancellationToken cancellationToken) =>
        query.Particles > 0
            ? new(
                query,
                query.Data ?? ObservedPlaces.Read(model, query.Args, proposal, query.Forced, cancellationToken),
                BlockSize
            )
            : throw new ArgumentOutOfRangeException(
                "particles",
                query.Particles,
                "Importance sampling needs at least one particle."
            );

    /// <summary>
    /// Runs all particles of queries that have been read. The network reads their data in one call, and particles of
    /// several queries that are in one block take their steps together; each is the same as if its query were alone.
    /// </summary>
    /// <exception cref="ModelException">The model threw; nothing is known of the other queries then.</exception>
    public void Run(IReadOnlyList<RunningQuery<TArgs, TResult>> queries, SamplingOptions options)
    {
        if (options.Threads < 0)
            throw new ArgumentOutOfRangeException(
                nameof(options.Threads),
                options.Threads,
                "Threads must be at least 0."
            );
        using IConditionedProposal? conditioned = proposal?.Condition([.. queries.Select(query => query.Data)]);
        for (int q = 0; q < queries.Count; q++)
            queries[q].Begin(q, conditioned, options.PriorShare);
        List<BlockPart<TArgs, TResult>[]> blocks = BlockPart<TArgs, TResult>.Blocks(queries, BlockSize);
        int done = 0;

        void RunBlock(int b)
        {
            BlockWorker<TArgs, TResult> worker = Rent();
            worker.Run(blocks[b], conditioned, options);
            lock (_gate)
            {
                _idle.Push(worker);
                done += blocks[b].Sum(static part => part.Count);
                options.Progress?.Report(done);
            }
        }

        Parallelism.ForEach(blocks.Count, options.Threads, options.CancellationToken, RunBlock);
        foreach (RunningQuery<TArgs, TResult> query in queries)
            query.End(conditioned);
    }

    private BlockWorker<TArgs, TResult> Rent()
    {
        lock (_gate)
            return _idle.TryPop(out BlockWorker<TArgs, TResult>? worker)
                ? worker
                : new BlockWorker<TArgs, TResult>(model);
    }
}
