using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>Runs the model with the latents of every draw of a posterior, and lets it draw the data.</summary>
/// <param name="model">The model.</param>
/// <param name="args">The arguments; of the data, only the sizes matter.</param>
/// <param name="forced">Values that are forced; null for none.</param>
/// <param name="past">
/// Makes what runs the draws with the arguments of the posterior, whose data are kept; null if all data are drawn.
/// </param>
internal sealed class PredictiveSampler<TArgs, TResult>(
    Model<TArgs, TResult> model,
    TArgs args,
    ForcedValues? forced,
    Func<DrawReplay<TArgs, TResult>>? past = null
)
{
    private const int BlockSize = 512;

    /// <summary>A separate stream: with the posterior's stream, noise would depend on the latents.</summary>
    private const long Stream = 7;

    /// <summary>Predicts from every draw; the same for any number of threads.</summary>
    public (Draws<TResult> Draws, IReadOnlyDictionary<string, double[]> Data) Run(
        Draws posterior,
        int replicates,
        long seed,
        SamplingOptions options
    ) => Run(posterior.Particle, posterior.Count, posterior.Weights, replicates, seed, options);

    /// <summary>Predicts from the prior: as from draws that have no latents, so that all are drawn.</summary>
    /// <param name="weights">The weights of what is drawn.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="options">Threads and progress.</param>
    public (Draws<TResult> Draws, IReadOnlyDictionary<string, double[]> Data) RunFromPrior(
        ImportanceWeights weights,
        long seed,
        SamplingOptions options
    ) => Run(static _ => [], weights.Count, weights, replicates: 1, seed, options);

    private (Draws<TResult> Draws, IReadOnlyDictionary<string, double[]> Data) Run(
        Func<int, Choice[]> latentsOf,
        int draws,
        IDrawWeights drawWeights,
        int replicates,
        long seed,
        SamplingOptions options
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicates);
        var root = new Rng(seed, Stream);
        var results = new TResult[checked(draws * replicates)];
        var blocks = new ParticleBlock[(results.Length + BlockSize - 1) / BlockSize];
        var data = new DataColumns[blocks.Length];
        int done = 0;

        void RunBlock(int b)
        {
            int first = b * BlockSize,
                count = Math.Min(BlockSize, results.Length - first);
            var numbers = new DataNumbers();
            DrawReplay<TArgs, TResult>? before = past?.Invoke();
            LaterData? later = past is null ? null : new LaterData();
            Particle particle = Particle(numbers, later ?? DataSource.Simulated, options.CancellationToken);
            (var block, data[b]) = (new ParticleBlockBuilder(), new DataColumns(count));
            for (int i = 0; i < count; i++)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                numbers.Numbers.Clear();
                Choice[] latents = latentsOf((first + i) / replicates);
                before?.Keep(latents, later!);
                var carried = new CarriedValues(latents, withMissing: later is not null)
                {
                    Otherwise = ValueSource.Prior,
                };
                particle.Source = ForcedLatents.Over(carried, forced);
                particle.Restart(root.Split(first + i));
                results[first + i] = ParticleRunner.Run(model, args, particle);
                later?.RequireAllMet();
                block.Add(particle.Record!);
                data[b].Add(i, numbers);
                AddMissing(particle.Record!, i, data[b]);
            }

            blocks[b] = block.Build();
            options.Progress?.Report(Interlocked.Add(ref done, count));
        }

        Parallelism.ForEach(blocks.Length, options.Threads, options.CancellationToken, RunBlock);
        forced?.RequireAllMet();
        var weights = new PredictiveWeights(drawWeights, replicates);
        return (
            new Draws<TResult>(results, blocks, BlockSize, standIns: null, weights),
            DataColumns.Join(data, results.Length, BlockSize)
        );
    }

    private Particle Particle(DataNumbers numbers, DataSource source, CancellationToken cancellationToken) =>
        new()
        {
            Data = ForcedData.Over(source, forced),
            Listener = numbers,
            Record = new TraceRecord(),
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };

    // The value drawn for a missing datum is a latent of the trace.
    private static void AddMissing(TraceRecord record, int draw, DataColumns columns)
    {
        for (int p = 0; p < record.Count; p++)
            if (record.Addresses[p] is { Path.Datum: { } datum, Site.IsScalar: true } at)
                columns.Add(draw, new DataRef(datum, at.Index), record.Numbers[p]);
    }
}
