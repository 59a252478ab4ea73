using Icf.Inference;

namespace Icf.Reports;

/// <summary>The paths and the ranks of chains (Vehtari et al. 2021).</summary>
internal static class ChainFigures
{
    private const int MostPoints = 400;
    private const int Parts = 20;

    /// <summary>Those of some latents of which chains can be compared, those first that they agree on least.</summary>
    public static IEnumerable<ReportedLatent> LeastAgreed(IEnumerable<ReportedLatent> latents) =>
        latents.Where(IsComparable).OrderByDescending(static latent => latent.Summary!.Value.RHat);

    /// <summary>Whether every draw has it and it varies.</summary>
    public static bool IsComparable(ReportedLatent latent) =>
        latent.Posterior.Count == latent.Values.Length && latent.Summary is { RHat: not double.NaN };

    /// <summary>The draws of each chain in their order.</summary>
    /// <param name="latent">A comparable latent.</param>
    /// <param name="chains">The chains.</param>
    public static Figure Paths(ReportedLatent latent, Chains chains) =>
        new(
            PathsOf(latent.Values, chains),
            $"{latent.Address}: the path of each chain",
            $"Paths of {latent.Address}: {Figures(latent)}."
        );

    /// <summary>How the ranks of each chain's draws are spread.</summary>
    /// <param name="latent">A comparable latent.</param>
    /// <param name="chains">The chains.</param>
    public static Figure Ranks(ReportedLatent latent, Chains chains) =>
        new(
            RanksOf(latent.Values, chains),
            $"{latent.Address}: ranks of each chain's draws among all; level where chains agree. {Figures(latent)}",
            $"Ranks of {latent.Address} by chain: {Figures(latent)}."
        );

    /// <summary>R̂ and the effective sample sizes, in short.</summary>
    public static string Agreement(ReportedLatent latent)
    {
        ChainSummary summary = latent.Summary!.Value;
        return $"R̂ {Text.Number(summary.RHat)}, ESS {Text.Count(summary.BulkEss)}, tail {Text.Count(summary.TailEss)}";
    }

    /// <summary>R̂ and the effective sample sizes, in words.</summary>
    private static string Figures(ReportedLatent latent)
    {
        ChainSummary summary = latent.Summary!.Value;
        return $"R̂ {Text.Number(summary.RHat)}, worth {Text.Count(summary.BulkEss)} independent draws in the "
            + $"centre and {Text.Count(summary.TailEss)} in the tails";
    }

    private static TraceChart PathsOf(double[] values, Chains chains)
    {
        int every = Math.Max(1, chains.Length / MostPoints);
        return new TraceChart(
            every,
            [
                .. Enumerable
                    .Range(0, chains.Count)
                    .Select(chain =>
                        Enumerable
                            .Range(0, chains.Length / every)
                            .Select(i => values[chain * chains.Length + i * every])
                            .ToArray()
                    ),
            ]
        );
    }

    private static RankChart RanksOf(double[] values, Chains chains)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort((double[])values.Clone(), order);
        var counts = new int[chains.Count][];
        for (int chain = 0; chain < counts.Length; chain++)
            counts[chain] = new int[Parts];
        for (int rank = 0; rank < order.Length; rank++)
            counts[order[rank] / chains.Length][(int)((long)rank * Parts / order.Length)]++;
        var expected = new Binomial(chains.Length, 1.0 / Parts);
        return new RankChart(
            counts,
            (double)chains.Length / Parts,
            Smallest(count => expected.Cdf(count) >= 0.025),
            Smallest(count => expected.Cdf(count) >= 0.975)
        );
    }

    private static int Smallest(Func<int, bool> isEnough)
    {
        int count = 0;
        while (!isEnough(count))
            count++;
        return count;
    }
}
