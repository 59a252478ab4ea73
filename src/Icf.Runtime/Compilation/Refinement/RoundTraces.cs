using Icf.Inference;
using Icf.Networks;
using Icf.Numerics;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>Puts together what a network learns from in a round of refinement: simulations of the prior, draws of the data sets' posteriors, and of neighbours'.</summary>
internal sealed class RoundTraces<TArgs, TResult>(Model<TArgs, TResult> model, Query<TArgs>[] given, TraceSource<TArgs, TResult> prior, RefineNetworkOptions options)
{
    /// <summary>So many answers to a data set are learned from together.</summary>
    private const int MostRecent = 4;

    private readonly QueryTraces<TArgs, TResult> _traces = new(model, options.CancellationToken);
    private readonly List<QueryAnswer<TResult>>[] _recent = [.. given.Select(_ => new List<QueryAnswer<TResult>>())];

    /// <summary>The data sets, and the neighbours that were learned from.</summary>
    public SimulatedTraces Met { get; } = Shown(given, new());

    /// <summary>The traces of a round.</summary>
    /// <param name="round">The number of the round.</param>
    /// <param name="answers">What is known of the data sets.</param>
    /// <param name="neighbors">The neighbours of this round.</param>
    /// <param name="theirs">What is known of them.</param>
    /// <param name="rng">The generator.</param>
    public List<WeightedTrace> Of(int round, QueryAnswer<TResult>[] answers, Query<TArgs>[] neighbors, QueryAnswer<TResult>[] theirs, Rng rng)
    {
        int ofPrior = (int)(options.PriorTraces * options.TracesPerRound), ofQueries = options.TracesPerRound - ofPrior;
        int ofNeighbors = neighbors.Length > 0 ? ofQueries / 2 : 0;
        List<WeightedTrace> traces = OfPrior((long)round * options.TracesPerRound, ofPrior);
        Add(given, [.. answers.Select(Recent)], ofQueries - ofNeighbors, rng.Split(1), traces);
        Add(neighbors, [.. theirs.Select(answer => new[] { answer })], ofNeighbors, rng.Split(2), traces);
        Shown(neighbors, Met);
        return traces;
    }

    private static SimulatedTraces Shown(Query<TArgs>[] queries, SimulatedTraces into)
    {
        foreach (Query<TArgs> query in queries)
            into.EndTrace(query.Data.Layout, query.Data.Shown, 0);
        return into;
    }

    /// <summary>The last answers to a data set that lead to its posterior: what is rarely drawn has a place among them for longer.</summary>
    private IReadOnlyList<QueryAnswer<TResult>> Recent(QueryAnswer<TResult> answer, int query)
    {
        List<QueryAnswer<TResult>> recent = _recent[query];
        if (answer.Temperature < 1)
            return [answer];
        if (!recent.Contains(answer))
            recent.Add(answer);
        if (recent.Count > MostRecent)
            recent.RemoveAt(0);
        return [.. recent];
    }

    /// <summary>Adds as many traces of each query, and of each answer to it as it has effective draws.</summary>
    private void Add(Query<TArgs>[] queries, IReadOnlyList<QueryAnswer<TResult>>[] answers, int count, Rng rng, List<WeightedTrace> into)
    {
        var drawn = new List<WeightedTrace>[queries.Length];
        Parallelism.ForEach(queries.Length, options.Threads, options.CancellationToken, q =>
        {
            drawn[q] = [];
            QueryAnswer<TResult>[] possible = [.. answers[q].Where(answer => answer.Temperature > 0)];
            double all = possible.Sum(answer => answer.Efficiency), before = 0;
            for (int i = 0; i < possible.Length; i++)
            {
                double after = before + possible[i].Efficiency / all;
                int own = Rounded(count * (q + after) / queries.Length) - Rounded(count * (q + before) / queries.Length);
                _traces.Draw(queries[q], possible[i], own, rng.Split(q).Split(i), drawn[q]);
                before = after;
            }
        });
        foreach (List<WeightedTrace> own in drawn)
            into.AddRange(own);
    }

    private static int Rounded(double count) => (int)Math.Round(count);

    private List<WeightedTrace> OfPrior(long first, int count)
    {
        if (count == 0)
            return [];
        var chunks = new SimulatedTraces[TraceChunks.CountFor(count)];
        Parallelism.ForEach(chunks.Length, options.Threads, options.CancellationToken, c =>
            chunks[c] = prior.Simulate(first + c * TraceChunks.Size, TraceChunks.SizeOf(c, count), options.CancellationToken));

        // Of few traces factors may rule out all.
        double offset = LogWeights.LogMeanExp([.. chunks.SelectMany(chunk => Enumerable.Range(0, chunk.Count).Select(chunk.LogWeight))]);
        return double.IsNegativeInfinity(offset) ? [] : [.. chunks.SelectMany(chunk => Enumerable.Range(0, chunk.Count).Select(t => new WeightedTrace(chunk, t, Math.Exp(chunk.LogWeight(t) - offset))))];
    }
}
