using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>What each datum adds to the likelihood of every draw of a posterior.</summary>
/// <param name="model">The model.</param>
/// <param name="args">The arguments that the posterior was conditioned on.</param>
/// <param name="forced">Values that are forced; null for none.</param>
internal sealed class PointwiseSampler<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, ForcedValues? forced)
{
    private const int BlockSize = 512;

    /// <summary>Runs the model on every draw that has weight; the same for any number of threads.</summary>
    public PointwiseLogLikelihood Run(Draws draws, Diagnostics diagnostics, SamplingOptions options)
    {
        var columns = new DataColumns[(draws.Count + BlockSize - 1) / BlockSize];
        int finished = 0;

        void RunBlock(int b)
        {
            int first = b * BlockSize,
                count = Math.Min(BlockSize, draws.Count - first);
            columns[b] = new DataColumns(count);
            DrawReplay<TArgs, TResult> replay = NewReplay(options);
            for (int i = 0; i < count; i++)
            {
                if (draws.Weights.ForExpectations[first + i] == 0)
                    continue;
                replay.Run(draws.Particle(first + i));
                foreach ((DataRef at, double logLikelihood) in replay.Terms)
                    columns[b].Add(i, at, logLikelihood);
            }

            options.Progress?.Report(Interlocked.Add(ref finished, count));
        }

        Parallelism.ForEach(columns.Length, options.Threads, options.CancellationToken, RunBlock);
        var data = ConditionedData.Of(NewReplay(options), draws.Particle(draws.Heaviest));
        return new PointwiseLogLikelihood(
            DataColumns.Join(columns, draws.Count, BlockSize),
            draws.Weights,
            diagnostics,
            data
        );
    }

    private DrawReplay<TArgs, TResult> NewReplay(SamplingOptions options) =>
        new(model, args, forced, options.CancellationToken);
}
