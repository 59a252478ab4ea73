using static System.FormattableString;

namespace Icf.Inference;

/// <summary>What speaks against the answer of chains.</summary>
internal static class ChainRules
{
    /// <summary>Chains that agree have no larger R̂ (Vehtari et al. 2021, §4.1).</summary>
    public const double GoodRHat = 1.01;

    /// <summary>Beyond it chains do not even lie in the same place (the bound of Gelman and Rubin, 1992).</summary>
    public const double UsableRHat = 1.1;

    /// <summary>
    /// So many independent draws from each chain are needed for R̂ and effective sample sizes to be trusted themselves
    /// (Vehtari et al. 2021, §4.1).
    /// </summary>
    public const double DrawsOfEach = 100;

    /// <summary>The bound of E-BFMI.</summary>
    public const double GoodBfmi = 0.3;

    /// <summary>A larger share of trajectories that were cut short is worth a word.</summary>
    public const double MostCutShort = 0.01;

    /// <summary>A latent that was tried to move so often, without success, is stuck.</summary>
    public const long MostRefused = 100;

    /// <summary>The reasons, in no order.</summary>
    public static IEnumerable<ReliabilityReason> Reasons(Chains chains)
    {
        if (Time(chains) is { } time)
            yield return time;
        if (Agreement(chains) is { } agreement)
            yield return agreement;
        if (Draws(chains) is { } draws)
            yield return draws;
        if (Stuck(chains) is { } stuck)
            yield return stuck;
        if (!chains.Divergences.IsEmpty)
            yield return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                Invariant($"{chains.Divergences.Length} of {chains.Count * chains.Length} trajectories diverged: ")
                    + "there are places of sharp curvature that the chains could not enter",
                "Write a hierarchy non-centred, as a standard normal times its scale; give scales priors that keep "
                    + "them from 0; or take a TargetAcceptance of 0.95 or 0.99, which makes steps smaller."
            );
        if (chains.EnergyBfmi.Where(bfmi => !(bfmi >= GoodBfmi)).ToArray() is { Length: > 0 } low)
            yield return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                Invariant($"In {low.Length} of {chains.Count} chains energies change little from draw to draw (E-BFMI ")
                    + Invariant($"{low.Min():F2}), so that tails are visited too rarely"),
                "Write the model so that its tails are lighter or less bent: logarithms of scales, non-centred "
                    + "hierarchies, normal instead of Cauchy priors."
            );
        double cutShort =
            chains.TreeDepths.Count(depth => depth >= chains.MaxTreeDepth) / (double)chains.TreeDepths.Length;
        if (cutShort > MostCutShort)
            yield return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                Invariant(
                    $"{100 * cutShort:F0} % of the trajectories were cut short at a depth of {chains.MaxTreeDepth}"
                ),
                "Latents are of very different scales, or depend closely on each other: choose MassMatrix.LowRank or "
                    + "Dense, standardise covariates, or raise MaxTreeDepth."
            );
    }

    private static ReliabilityReason? Time(Chains chains) =>
        chains.Length >= chains.Asked
            ? null
            : new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                Invariant($"Time ran out after {chains.Length} of {chains.Asked} draws of each chain"),
                "Raise TimeBudget, or ask for fewer draws."
            );

    // Its R̂ tells nothing, since it never varied. Where it is drawn, too, refused steps do not hold it.
    private static ReliabilityReason? Stuck(Chains chains)
    {
        // A trace of a network has other values for all latents.
        if (chains.Moves.Any(static moves => moves is { Kind: MoveKind.Network, Accepted: > 0 }))
            return null;
        // A latent may be moved in several ways, one of which is enough.
        HashSet<string> moved =
        [
            .. chains
                .Moves.Where(static moves => moves.Accepted > 0 || moves.Kind == MoveKind.Both)
                .Select(static moves => moves.Latent),
        ];
        MoveSummary[] stuck =
        [
            .. chains
                .Moves.Where(moves =>
                    moves.Tried >= MostRefused && moves.Kind != MoveKind.Block && !moved.Contains(moves.Latent)
                )
                .DistinctBy(static moves => moves.Latent),
        ];
        if (stuck.Length == 0)
            return null;
        string latents = Listing.Of([.. stuck.Select(static moves => $"'{moves.Latent}'")]);
        return stuck[0].Kind == MoveKind.ParticleGibbs
            ? new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                $"{latents} never changed: every population came back to the values that it began with",
                "Take more particles, or another engine."
            )
            : new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                $"No move of {latents} was accepted: either "
                    + "the data leave no other value, or the way to another leads over a change of several latents",
                "Compare with another engine, such as ImportanceSampling or a network; or write the model so that "
                    + "latents depend less closely on each other."
            );
    }

    private static ReliabilityReason? Agreement(Chains chains)
    {
        if (chains.Count < 2)
            return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                "One chain cannot be compared with another",
                "Run four chains."
            );
        ChainSummary worst = chains.Worst(latent => latent.RHat);
        if (worst.Latent.Length == 0 || worst.RHat <= GoodRHat)
            return null;
        return new ReliabilityReason(
            worst.RHat <= UsableRHat ? ReliabilityLevel.Doubtful : ReliabilityLevel.Unusable,
            Invariant($"The chains do not agree: R̂ of '{worst.Latent}' is {worst.RHat:F3}"),
            "Take more draws and a longer warm-up. Where chains stay at different modes, no length will do: look at "
                + "each chain, and at whether latents can change places."
        );
    }

    private static ReliabilityReason? Draws(Chains chains)
    {
        ChainSummary bulk = chains.Worst(latent => -latent.BulkEss),
            tail = chains.Worst(latent => -latent.TailEss);

        // Of a latent with few values the quantiles of the tails are the extremes, which tell nothing.
        double least = double.MinNumber(bulk.BulkEss, tail.TailEss),
            needed = DrawsOfEach * chains.Count;
        if (chains.Latents.All(latent => double.IsNaN(latent.BulkEss)))
            return chains.Length >= DrawsOfEach
                ? null
                : new ReliabilityReason(
                    ReliabilityLevel.Unusable,
                    Invariant($"Chains of {chains.Length} draws are too short to tell anything of themselves"),
                    "Take 1,000 draws."
                );
        if (least >= needed)
            return null;
        string worst = !(tail.TailEss < bulk.BulkEss)
            ? $"for the centre of '{bulk.Latent}'"
            : $"for the tails of '{tail.Latent}'";
        return new ReliabilityReason(
            ReliabilityRules.OfMean(1 / Math.Sqrt(least)) == ReliabilityLevel.Unusable
                ? ReliabilityLevel.Unusable
                : ReliabilityLevel.Doubtful,
            Invariant($"{chains.Count * chains.Length} draws are worth {least:F0} independent ones {worst}"),
            Invariant(
                $"Take {Math.Ceiling(needed / least * chains.Length / 500) * 500:F0} draws of each chain, or write the "
            ) + "model so that latents depend less on each other."
        );
    }
}
