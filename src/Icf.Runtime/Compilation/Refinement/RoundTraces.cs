using Icf.Inference;
using Icf.Networks;
using Icf.Numerics;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>
/// Collects the traces that a network learns from in a round of refinement: simulations from the prior, and draws from
/// the posteriors of the data sets and of their neighbours.
/// </summary>
internal sealed class RoundTraces<TArgs, TResult>(
    Model<TArgs, TResult> model,
    Query<TArgs>[] given,
    TraceSource<TArgs, TResult> prior,
    RefineNetworkOptions options
)
{
    private readonly QueryTraces<TArgs, TResult> _traces = new(model, options.CancellationToken);
    private readonly AnswerPool<TResult>[] _pools = [.. given.Select(_ => new AnswerPool<TResult>())];

    /// <summary>The data sets, and the neighbours that were learned from.</summary>
    public SimulatedTraces Met { get; } = Query<TArgs>.Shown(given, new());

    /// <summary>The traces of a round.</summary>
    /// <param name="round">The number of the round.</param>
    /// <param name="answers">The answers to the data sets.</param>
    /// <param name="neighbors">The neighbours of this round.</param>
    /// <param name="theirs">The answers to the neighbours.</param>
    /// <param name="theirShare">The share of neighbours among the posterior draws.</param>
    /// <param name="rng">The generator.</param>
    public List<WeightedTrace> Of(
        int round,
        QueryAnswer<TResult>[] answers,
        Query<TArgs>[] neighbors,
        QueryAnswer<TResult>[] theirs,
        double theirShare,
        Rng rng
    )
    {
        int ofPrior = (int)(options.PriorTraces * options.TracesPerRound),
            ofQueries = options.TracesPerRound - ofPrior;
        int ofNeighbors = neighbors.Length > 0 ? (int)(theirShare * ofQueries) : 0;
        List<WeightedTrace> traces = PriorTraces.Of(
            prior,
            (long)round * options.TracesPerRound,
            ofPrior,
            options.Threads,
            options.CancellationToken
        );
        for (int q = 0; q < given.Length; q++)
            _pools[q].Add(answers[q]);
        Add(given, _pools, ofQueries - ofNeighbors, rng.Split(1), traces);
        Add(neighbors, [.. theirs.Select(AnswerPool<TResult>.Of)], ofNeighbors, rng.Split(2), traces);
        Query<TArgs>.Shown(neighbors, Met);
        return traces;
    }

    /// <summary>Adds the same number of traces for each query that has an answer.</summary>
    private void Add(
        Query<TArgs>[] queries,
        AnswerPool<TResult>[] answers,
        int count,
        Rng rng,
        List<WeightedTrace> into
    )
    {
        int[] known = [.. Enumerable.Range(0, queries.Length).Where(q => !answers[q].IsEmpty)];
        var drawn = new List<WeightedTrace>[known.Length];
        Parallelism.ForEach(
            known.Length,
            options.Threads,
            options.CancellationToken,
            k =>
            {
                int q = known[k],
                    own = count * (k + 1) / known.Length - count * k / known.Length;
                _traces.Draw(queries[q], answers[q], own, rng.Split(q), drawn[k] = []);
            }
        );
        foreach (List<WeightedTrace> own in drawn)
            into.AddRange(own);
    }
}
