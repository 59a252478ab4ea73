using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>What islands come to together.</summary>
internal static class JoinedIslands
{
    /// <summary>The particles of all islands, one after the other, and what is known of them.</summary>
    /// <param name="islands">The islands.</param>
    /// <param name="size">The particles of each.</param>
    /// <param name="model">The name of the model, for messages.</param>
    /// <param name="proposal">What has proposed latents; null for the prior.</param>
    /// <param name="evidence">The log evidence and its error if islands count the same, however long ago they have
    /// parted; null where they count by their evidences.</param>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">Every trace is impossible.</exception>
    public static (Draws<TResult> Draws, SequentialMonteCarlo Diagnostics) Of<TResult>(
        FinishedIsland<TResult>[] islands,
        int size,
        string model,
        ReadProposal? proposal,
        (double Log, double Error)? evidence = null
    )
    {
        ImpossibleTraces impossible = Impossible(islands);
        double[] logEvidences = Array.ConvertAll(islands, static island => island.LogEvidence);
        double[] logShares = evidence is null
            ? logEvidences
            : Array.ConvertAll(logEvidences, static log => double.IsNegativeInfinity(log) ? log : 0);
        var weights = new IslandWeights(Weights(islands, model, logShares, impossible), islands.Length);
        TResult[] results = [.. islands.SelectMany(static island => island.Results)];
        bool[] areEnded = [.. islands.SelectMany(static island => island.AreEnded)];
        int[]? standIns = StandIns.For(
            results.Length,
            [.. Enumerable.Range(0, results.Length).Where(i => !areEnded[i])]
        );
        var draws = new Draws<TResult>(
            standIns is null ? results : Array.ConvertAll(standIns, at => results[at]),
            Array.ConvertAll(islands, static island => island.Latents),
            size,
            standIns,
            weights
        );
        int[] resamplings = Array.ConvertAll(islands, static island => island.Resamplings);
        return (
            draws,
            new SequentialMonteCarlo(draws, logEvidences, resamplings, evidence)
            {
                Impossible = impossible,
                HasNetwork = proposal is not null,
                ProposedByPrior = proposal?.Conditioned.ProposedByPrior() ?? [],
                Warnings = proposal?.Conditioned.Warnings() ?? [],
            }
        );
    }

    // Copies count as particles of their own.
    private static ImpossibleTraces Impossible<TResult>(FinishedIsland<TResult>[] islands)
    {
        var all = new ImpossibleParticles();
        foreach (FinishedIsland<TResult> island in islands)
            all.Add(island.Impossible);
        return all.Among(islands.Sum(static island => island.Runs));
    }

    // Where an island counts as much as the evidence that it estimates, the average over islands stays unbiased.
    private static double[] Weights<TResult>(
        FinishedIsland<TResult>[] islands,
        string model,
        double[] logShares,
        ImpossibleTraces impossible
    )
    {
        double all = LogSum.Of(logShares);
        if (double.IsNegativeInfinity(all))
        {
            string? first = islands.Select(static island => island.RuledOut).FirstOrDefault(static r => r is not null);
            throw new ImpossibleDataException(
                $"No particle of {model} could have given the data"
                    + (first is null ? "" : $"; the first was ruled out at {first}")
                    + ". Take more particles, or give the data a distribution that allows for what was observed."
                    + (impossible.Count > 0 ? $" {impossible}" : "")
            );
        }

        var weights = new List<double>();
        foreach ((FinishedIsland<TResult> island, double logShare) in islands.Zip(logShares))
        {
            double own = LogSum.Of(island.LogWeights);
            foreach (double log in island.LogWeights)
                weights.Add(double.IsNegativeInfinity(own) ? 0 : Math.Exp(log - own + logShare - all));
        }

        return [.. weights];
    }
}
