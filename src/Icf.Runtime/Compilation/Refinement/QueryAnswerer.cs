using Icf.Inference;
using Icf.Networks;
using Icf.Numerics;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>
/// Answers data sets by networks, or by proposals fitted to them, and draws neighbours from the answers.
/// </summary>
internal sealed class QueryAnswerer<TArgs, TResult, TLatents>(
    Model<TArgs, TResult, TLatents> model,
    RefineNetworkOptions options
)
{
    /// <summary>
    /// The bridge goes as far as an eighth of the draws stays effective: with fewer, training would follow single
    /// draws.
    /// </summary>
    private const double LeastShare = 0.125;

    /// <summary>Neighbours are drawn from the end of the bridge, if it is near enough to the posterior.</summary>
    private const double LeastTemperature = 0.3;

    private readonly QueryTraces<TArgs, TResult> _traces = new(model, options.CancellationToken);
    private readonly DataSetDraws<TArgs, TResult> _draws = new(model, options.Threads, options.CancellationToken);

    /// <summary>The particles drawn so far.</summary>
    public long Draws { get; private set; }

    /// <summary>Answers queries with the network's current weights.</summary>
    public QueryAnswer<TResult>[] Answer(ProposalNetwork network, Query<TArgs>[] queries, int draws, Rng rng)
    {
        Draws += (long)queries.Length * draws;
        return _draws.Draw(
            new NetworkProposal(network),
            queries,
            draws,
            SamplingOptions.UsualPriorShare,
            rng,
            (_, traces) =>
                traces is null ? QueryAnswer<TResult>.Impossible(draws) : QueryAnswer<TResult>.Of(traces, LeastShare)
        );
    }

    /// <summary>
    /// Answers queries by proposals fitted to them, where all traces visit the same latents: only then is a fit likely
    /// to find all of the posterior. Null if the answer of the network is good enough, or if that of the fit is not.
    /// </summary>
    public QueryAnswer<TResult>?[] Fit(Query<TArgs>[] queries, QueryAnswer<TResult>[] answers, Rng rng)
    {
        var fitted = new QueryAnswer<TResult>?[queries.Length];
        if (
            Refiner.Survey(model, queries[0].Args, null, rng.Split(-1), options.CancellationToken)
            is not { Width: > 0, PathsVary: false }
        )
            return fitted;
        var fit = new RefineOptions
        {
            Threads = options.Threads,
            Budget = options.Budget / (4 * queries.Length),
            CancellationToken = options.CancellationToken,
        };
        for (int q = 0; q < queries.Length; q++)
        {
            if (answers[q].Efficiency >= options.Efficiency)
                continue;
            try
            {
                Posterior<TResult, TLatents> posterior = model.RefineFrom(
                    queries[q].Args,
                    options.DrawsPerRound,
                    (long)rng.Split(q).NextUInt64(),
                    fit,
                    null,
                    guesses: null
                );
                Draws += posterior.Particles + (posterior.Refinement?.Densities ?? 0);
                if (posterior.Reliability.Level == ReliabilityLevel.Good)
                    fitted[q] = QueryAnswer<TResult>.Of(
                        new(posterior.Draws, (Importance)posterior.Diagnostics),
                        LeastShare
                    );
            }
            catch (ImpossibleDataException)
            {
                // The network's answer is used.
            }
        }

        return fitted;
    }

    /// <summary>
    /// Data sets drawn from the posterior predictive distributions of the queries, as far as these are known; at most a
    /// given number.
    /// </summary>
    public Query<TArgs>[] Neighbors(Query<TArgs>[] queries, QueryAnswer<TResult>[] answers, int count, Rng rng)
    {
        int[] known = [.. Enumerable.Range(0, answers.Length).Where(q => answers[q].Temperature >= LeastTemperature)];
        if (known.Length == 0)
            return [];
        int first = (int)(rng.NextUInt64() % (ulong)known.Length);
        var neighbors = new Query<TArgs>?[count];
        Parallelism.ForEach(
            count,
            options.Threads,
            options.CancellationToken,
            i =>
            {
                int q = known[(first + i) % known.Length];
                Rng own = rng.Split(i);
                Span<int> drawn = stackalloc int[1];
                Resampling.Systematic(answers[q].Weights, drawn, ref own);
                neighbors[i] = _traces.Neighbor(queries[q], answers[q].Traces.Particle(drawn[0]), own);
            }
        );
        return [.. neighbors.OfType<Query<TArgs>>()];
    }
}
