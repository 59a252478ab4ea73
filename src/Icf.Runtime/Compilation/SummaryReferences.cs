using Icf.Inference;
using Icf.Networks;

namespace Icf.Compiled;

/// <summary>Learns, after a training, where the data lie that the model draws.</summary>
internal static class SummaryReferences
{
    /// <summary>Of so many traces of the training the mean and the correlations are taken.</summary>
    private const int MostFitted = 2_048;

    /// <summary>With fewer there is nothing to compare with.</summary>
    private const int Fewest = 20;

    /// <summary>Traces are drawn in proportion to their weights.</summary>
    private const long Seed = 0,
        Stream = 13;

    /// <summary>
    /// The reference, whose distances are those of traces that were held out, so that a query drawn from the prior is
    /// one more of them; null for a network that reads no data.
    /// </summary>
    /// <param name="network">The trained network.</param>
    /// <param name="training">Traces of the training.</param>
    /// <param name="heldOut">Traces that were held out from it.</param>
    /// <param name="threads">The most threads to use; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static SummaryReference? Of(
        ProposalNetwork network,
        IReadOnlyList<SimulatedTraces> training,
        IReadOnlyList<SimulatedTraces> heldOut,
        int threads,
        CancellationToken cancellationToken
    )
    {
        if (network.Encoder is not { SummaryWidth: > 0 and int width })
            return null;
        (SimulatedTraces, int)[] fitted = [.. Drawn(training).Take(MostFitted)],
            references = [.. Drawn(heldOut)];
        if (fitted.Length < Fewest || references.Length < Fewest)
            return null;
        if (SummaryFit.Of(TraceSummaries.Of(network, fitted, threads, cancellationToken), width) is not { } reference)
            return null;
        float[] summaries = TraceSummaries.Of(network, references, threads, cancellationToken);
        var scores = new float[references.Length];
        for (int t = 0; t < scores.Length; t++)
            scores[t] = reference.Score(summaries.AsSpan(t * width, width));
        Array.Sort(scores);
        return Array.TrueForAll(scores, float.IsFinite) ? reference.With(scores) : null;
    }

    // Factors, and priors that were widened for the training, weight traces; those that are drawn count the same. Where
    // all count the same, each is drawn once.
    private static IEnumerable<(SimulatedTraces Chunk, int Trace)> Drawn(IReadOnlyList<SimulatedTraces> chunks)
    {
        (SimulatedTraces Chunk, int Trace)[] all =
        [
            .. chunks.SelectMany(static chunk => Enumerable.Range(0, chunk.Count).Select(trace => (chunk, trace))),
        ];
        double[] logs = [.. all.Select(static one => one.Chunk.LogWeight(one.Trace))];
        if (Array.TrueForAll(logs, log => log == logs[0]))
            return all;
        var weights = new double[logs.Length];
        LogWeights.Normalize(logs, weights);
        var drawn = new int[logs.Length];
        var rng = new Rng(Seed, Stream);
        Resampling.Systematic(weights, drawn, ref rng);
        return drawn.Select(i => all[i]);
    }
}
