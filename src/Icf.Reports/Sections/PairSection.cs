using Icf.Inference;

namespace Icf.Reports;

/// <summary>Which latents are known only together: draws of each against each.</summary>
internal static class PairSection
{
    private const int MostLatents = 5;
    private const int Points = 400;

    public static void Write(ReportPage page, ReportContent content, ReportOptions options)
    {
        ReportedLatent[] all =
        [
            .. LatentSection
                .Shown(content, options)
                .Where(static latent =>
                    latent.Posterior.Count == latent.Values.Length && latent.Posterior.StandardDeviation > 0
                )
                .Take(MostLatents),
        ];
        if (all.Length < 2)
            return;
        int[] drawn = Drawn(all[0].Posterior, options.Seed);
        page.Section(
            "pairs",
            "Dependences",
            section =>
            {
                page.Figure(
                    section,
                    new PairsChart(
                        [.. all.Select(static latent => latent.Address)],
                        [.. all.Select(latent => Array.ConvertAll(drawn, draw => latent.Values[draw]))]
                    ),
                    $"{drawn.Length} draws in proportion to their weights, each latent against each",
                    "Draws of each pair of latents; the table below has their correlations."
                );
                section.Table(
                    "Correlations",
                    ["Latent", .. all.Select(static latent => latent.Address)],
                    all.Select(row =>
                        (string[])[row.Address, .. all.Select(column => Text.Figure(Correlation(row, column), 1))]
                    )
                );
            }
        );
    }

    // Every draw of the posterior has a value, so places are those of the draws.
    private static int[] Drawn(Empirical<double> sample, long seed)
    {
        var drawn = new int[Math.Min(Points, sample.Count)];
        var rng = new Rng(seed);
        Resampling.Systematic(sample.Weights.AsSpan(), drawn, ref rng);
        return drawn;
    }

    private static double Correlation(ReportedLatent first, ReportedLatent second)
    {
        double sum = 0;
        for (int i = 0; i < first.Values.Length; i++)
            if (first.Posterior.Weights[i] is > 0 and var weight)
                sum += weight * (first.Values[i] - first.Posterior.Mean) * (second.Values[i] - second.Posterior.Mean);
        return sum / (first.Posterior.StandardDeviation * second.Posterior.StandardDeviation);
    }
}
