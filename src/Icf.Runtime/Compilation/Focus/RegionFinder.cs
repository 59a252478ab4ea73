using Icf.Inference;
using Icf.Networks;
using Icf.Traces;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>Finds where a network proposes latents for data sets.</summary>
/// <param name="model">The model.</param>
/// <param name="queries">The data sets.</param>
/// <param name="arguments">Where the arguments of traces come from.</param>
/// <param name="tail">The share of draws that an interval leaves out at each end.</param>
/// <param name="options">Threads and cancellation.</param>
internal sealed class RegionFinder<TArgs, TResult>(
    Model<TArgs, TResult> model,
    Query<TArgs>[] queries,
    Arguments<TArgs> arguments,
    double tail,
    CompileOptions options
)
{
    /// <summary>The draws for all data sets together, and the bounds of those for one.</summary>
    private const int AllDraws = 16_384,
        FewestDraws = 256,
        MostDraws = 4_096;

    private readonly DataSetDraws<TArgs, TResult> _draws = new(model, options.Threads, options.CancellationToken);
    private readonly RegionPilot<TArgs, TResult> _pilot = new(model, arguments, options.CancellationToken);

    /// <summary>
    /// The region of the network's draws for the data sets, and its log probability under the prior; null if none of
    /// the draws for a data set is possible.
    /// </summary>
    public (Region Region, double LogMass)? Find(ProposalNetwork network, Rng rng)
    {
        int draws = Math.Clamp(AllDraws / queries.Length, FewestDraws, MostDraws);
        var replay = new QueryTraces<TArgs, TResult>(model, options.CancellationToken);
        PlaceRanges?[] found = _draws.Draw(
            new NetworkProposal(network) { LeavesOutPrior = true },
            queries,
            draws,
            priorShare: 0,
            rng.Split(1),
            (q, traces) => traces is null ? null : Ranges(queries[q], traces, replay)
        );
        if (Array.Exists(found, static ranges => ranges is null))
            return null;
        PlaceRanges all = found[0]!;
        foreach (PlaceRanges? other in found.AsSpan(1))
            all.Join(other!);
        return _pilot.Choose(all.ToRegion(model.ProposalSkeleton.StaticSites.Count), rng.Split(2));
    }

    private PlaceRanges Ranges(Query<TArgs> query, WeightedTraces<TResult> traces, QueryTraces<TArgs, TResult> replay)
    {
        int[] complete = [.. Enumerable.Range(0, traces.LogWeights.Length).Where(traces.IsComplete)];
        var chosen = new double[traces.LogWeights.Length];
        foreach (int draw in complete)
            chosen[draw] = 1;
        List<WeightedTrace> replayed = [];
        replay.Add(query, traces, chosen, new double[chosen.Length], replayed);
        var weights = new double[complete.Length];
        _ = LogWeights.Normalize(Array.ConvertAll(complete, draw => traces.LogWeights[draw]), weights);
        return PlaceRanges.Of(replayed, weights, tail);
    }
}
