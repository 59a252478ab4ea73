using Icf.Inference;

namespace Icf.Reports;

/// <summary>Draws of several latents, each against each.</summary>
internal static class Dependences
{
    private const int Points = 400;

    /// <summary>Those of some latents that every draw has and that vary.</summary>
    public static IEnumerable<ReportedLatent> Comparable(IEnumerable<ReportedLatent> latents) =>
        latents.Where(static latent =>
            latent.Posterior.Count == latent.Values.Length && latent.Posterior.StandardDeviation > 0
        );

    /// <summary>Draws in proportion to their weights.</summary>
    /// <param name="latents">Comparable latents, at least two.</param>
    /// <param name="seed">The seed of the choice.</param>
    public static Figure Of(IReadOnlyList<ReportedLatent> latents, long seed)
    {
        int[] drawn = Drawn(latents[0].Posterior, seed);
        return new Figure(
            new PairsChart(
                [.. latents.Select(static latent => latent.Address)],
                [.. latents.Select(latent => Array.ConvertAll(drawn, draw => latent.Values[draw]))]
            ),
            $"{drawn.Length} draws in proportion to their weights, each latent against each",
            "Draws of each pair of latents; the table below has their correlations."
        );
    }

    /// <summary>The correlation of two comparable latents.</summary>
    public static double Correlation(ReportedLatent first, ReportedLatent second)
    {
        double sum = 0;
        for (int i = 0; i < first.Values.Length; i++)
            if (first.Posterior.Weights[i] is > 0 and var weight)
                sum += weight * (first.Values[i] - first.Posterior.Mean) * (second.Values[i] - second.Posterior.Mean);
        return sum / (first.Posterior.StandardDeviation * second.Posterior.StandardDeviation);
    }

    // Every draw of the posterior has a value, so places are those of the draws.
    private static int[] Drawn(Empirical<double> sample, long seed)
    {
        var drawn = new int[Math.Min(Points, sample.Count)];
        var rng = new Rng(seed);
        Resampling.Systematic(sample.Weights.AsSpan(), drawn, ref rng);
        return drawn;
    }
}
