using Icf.Inference;

namespace Icf.Reports;

/// <summary>
/// Whether chains agree: their paths and ranks (Vehtari et al. 2021), for the latents that they agree on least.
/// </summary>
internal static class ChainSection
{
    private const int MostLatents = 3;
    private const int MostPoints = 400;
    private const int Parts = 20;

    public static void Write(ReportPage page, ReportContent content, Chains chains)
    {
        ReportedLatent[] worst =
        [
            .. content
                .Latents.Where(latent => latent.Posterior.Count == latent.Values.Length)
                .Where(static latent => latent.Summary is { RHat: not double.NaN })
                .OrderByDescending(static latent => latent.Summary!.Value.RHat)
                .Take(MostLatents),
        ];
        page.Section(
            "chains",
            "Chains",
            section =>
            {
                section.Text("p", $"{chains.Count} chains of {Text.Count(chains.Length)} draws. {Moves(chains)}");
                foreach (ReportedLatent latent in worst)
                {
                    ChainSummary summary = latent.Summary!.Value;
                    string figures =
                        $"R̂ {Text.Number(summary.RHat)}, worth {Text.Count(summary.BulkEss)} independent draws in the "
                        + $"centre and {Text.Count(summary.TailEss)} in the tails";
                    page.Figure(
                        section,
                        Paths(latent.Values, chains),
                        $"{latent.Address}: the path of each chain",
                        $"Paths of {latent.Address}: {figures}."
                    );
                    page.Figure(
                        section,
                        Ranks(latent.Values, chains),
                        $"{latent.Address}: ranks of each chain's draws among all; level where chains agree. {figures}",
                        $"Ranks of {latent.Address} by chain: {figures}."
                    );
                }
            }
        );
    }

    private static string Moves(Chains chains) =>
        chains.TreeDepths.IsEmpty
            ? ""
            : $"{Text.Count(chains.Divergences.Length)} trajectories diverged; "
                + $"{Text.Count(chains.Gradients)} gradients.";

    private static TraceChart Paths(double[] values, Chains chains)
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

    private static RankChart Ranks(double[] values, Chains chains)
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
