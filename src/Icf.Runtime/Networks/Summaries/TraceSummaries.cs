using Icf.Numerics;
using Icf.Tensors;

namespace Icf.Networks;

/// <summary>The summaries that a network makes of the data of simulated traces.</summary>
internal static class TraceSummaries
{
    /// <summary>So many traces are read at once.</summary>
    private const int BatchSize = 64;

    /// <summary>The summaries, one after the other; the same on any number of threads.</summary>
    /// <param name="network">The network, which reads data.</param>
    /// <param name="traces">The traces, each by its chunk and its number there.</param>
    /// <param name="threads">The most threads to use; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static float[] Of(
        ProposalNetwork network,
        IReadOnlyList<(SimulatedTraces Chunk, int Trace)> traces,
        int threads,
        CancellationToken cancellationToken
    )
    {
        ObservationEncoder encoder = network.Encoder!;
        var all = new float[traces.Count * encoder.SummaryWidth];
        Parallelism.ForEach(
            (traces.Count + BatchSize - 1) / BatchSize,
            threads,
            cancellationToken,
            b =>
            {
                var batch = new DataBatch(network.Plan);
                int first = b * BatchSize;
                for (int t = first; t < Math.Min(first + BatchSize, traces.Count); t++)
                    batch.Add(
                        network.Read(traces[t].Chunk.Layout(traces[t].Trace)),
                        traces[t].Chunk.Tokens(traces[t].Trace)
                    );
                batch.Build();
                using Tape tape = network.Engine.BeginTape(gradients: false);
                tape.Read(encoder.Summary(tape, encoder.Read(tape, batch), batch))
                    .CopyTo(all.AsSpan(first * encoder.SummaryWidth));
            }
        );
        return all;
    }
}
