using Icf.Networks;
using Icf.Numerics;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>Simulations of the prior to train on.</summary>
internal static class PriorTraces
{
    /// <summary>
    /// The traces <c>first … first + count − 1</c> of a source, whose factors give them weights with the mean 1; none
    /// where factors rule out all of them, as may happen to few.
    /// </summary>
    public static List<WeightedTrace> Of<TArgs, TResult>(
        TraceSource<TArgs, TResult> source,
        long first,
        int count,
        int threads,
        CancellationToken cancellationToken
    )
    {
        if (count == 0)
            return [];
        var chunks = new SimulatedTraces[TraceChunks.CountFor(count)];
        Parallelism.ForEach(
            chunks.Length,
            threads,
            cancellationToken,
            c =>
                chunks[c] = source.Simulate(
                    first + c * TraceChunks.Size,
                    TraceChunks.SizeOf(c, count),
                    cancellationToken
                )
        );
        double offset = SimulatedTraces.LogMeanWeight(chunks);
        return double.IsNegativeInfinity(offset)
            ? []
            :
            [
                .. chunks.SelectMany(chunk =>
                    Enumerable
                        .Range(0, chunk.Count)
                        .Select(t => new WeightedTrace(chunk, t, Math.Exp(chunk.LogWeight(t) - offset)))
                ),
            ];
    }
}
