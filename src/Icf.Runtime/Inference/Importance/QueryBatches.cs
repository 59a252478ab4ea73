using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// Answers many queries, those whose particles fit into one block together: they are of one model, and otherwise
/// independent of each other. Each answer has the same bits as if its query were alone.
/// </summary>
/// <param name="sampler">What answers.</param>
/// <param name="model">The name of the model, for messages.</param>
internal sealed class QueryBatches<TArgs, TResult>(ImportanceSampler<TArgs, TResult> sampler, string model)
{
    /// <summary>Batches for each thread that are in memory at a time.</summary>
    private const int BatchesOfThread = 8;

    /// <summary>
    /// More queries in a batch would not fill the kernels better, and their data would leave the cache.
    /// </summary>
    private const int MostJoined = 64;

    /// <summary>Answers queries as they come, in their order. Only some of them are in memory at a time.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="options">How to draw, and threads. Progress is the number of queries that are done.</param>
    /// <param name="of">What is made of the answer to a query, on several threads.</param>
    public IEnumerable<T> Run<T>(
        IEnumerable<SampledQuery<TArgs>> queries,
        SamplingOptions options,
        Func<SamplerOutcome<TArgs, TResult>, T> of
    )
    {
        int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount,
            done = 0;
        var gate = new Lock();
        foreach (SampledQuery<TArgs>[][] window in Batches(queries).Chunk(BatchesOfThread * threads))
        {
            var answered = new T[window.Length][];
            SamplingOptions inside = options with
            {
                Threads = (threads + window.Length - 1) / window.Length,
                Progress = null,
            };
            Parallelism.ForEach(
                window.Length,
                threads,
                options.CancellationToken,
                b =>
                {
                    answered[b] = Array.ConvertAll(Answer(window[b], inside), outcome => of(outcome));
                    lock (gate)
                        options.Progress?.Report(done += answered[b].Length);
                }
            );
            foreach (T made in answered.SelectMany(static batch => batch))
                yield return made;
        }
    }

    // An error of the model spoils the batch; then its queries are asked one by one, and only theirs is lost.
    private SamplerOutcome<TArgs, TResult>[] Answer(SampledQuery<TArgs>[] batch, SamplingOptions options)
    {
        var read = new RunningQuery<TArgs, TResult>?[batch.Length];
        var errors = new IcfException?[batch.Length];
        for (int q = 0; q < batch.Length; q++)
            errors[q] = Try(() => read[q] = sampler.Read(batch[q], options.CancellationToken));
        RunningQuery<TArgs, TResult>[] running = [.. read.OfType<RunningQuery<TArgs, TResult>>()];
        IcfException? error = running.Length > 0 ? Try(() => sampler.Run(running, options)) : null;
        if (error is not null && running.Length > 1)
            return [.. batch.SelectMany(query => Answer([query], options))];
        return [.. batch.Select((query, q) => Close(query, read[q], errors[q] ?? error))];
    }

    private SamplerOutcome<TArgs, TResult> Close(
        SampledQuery<TArgs> query,
        RunningQuery<TArgs, TResult>? running,
        IcfException? error
    )
    {
        WeightedTraces<TResult>? traces = null;
        error ??= Try(() => traces = running!.Close(model));
        return new(query, traces, error);
    }

    private static IcfException? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (IcfException error)
        {
            return error;
        }
    }

    private IEnumerable<SampledQuery<TArgs>[]> Batches(IEnumerable<SampledQuery<TArgs>> queries)
    {
        var batch = new List<SampledQuery<TArgs>>();
        long particles = 0;
        foreach (SampledQuery<TArgs> query in queries)
        {
            if (batch.Count == MostJoined || batch.Count > 0 && particles + query.Particles > sampler.BlockSize)
            {
                yield return [.. batch];
                batch.Clear();
                particles = 0;
            }

            batch.Add(query);
            particles += query.Particles;
        }

        if (batch.Count > 0)
            yield return [.. batch];
    }
}
