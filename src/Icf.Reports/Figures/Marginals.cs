namespace Icf.Reports;

/// <summary>The picture of one marginal.</summary>
internal static class Marginals
{
    private const int Bins = 48;

    /// <summary>Bars for few whole numbers, otherwise a histogram.</summary>
    public static Figure Of(ReportedLatent latent) =>
        new(
            latent.IsFinite ? Mass(latent) : Density(latent),
            latent.Prior is null ? latent.Address : $"{latent.Address}, and its prior (line)",
            latent.Words()
        );

    private static MassChart Mass(ReportedLatent latent)
    {
        double[] values = [.. latent.Posterior.Values.Distinct().Order()];
        return new MassChart(
            [.. values.Select(static value => Text.Number(value))],
            [.. values.Select(latent.Posterior.ProbabilityOf)],
            latent.Prior is { } prior ? [.. values.Select(prior.ProbabilityOf)] : null
        );
    }

    /// <summary>A histogram.</summary>
    public static DensityChart Density(ReportedLatent latent)
    {
        (double low, double high) = (latent.Posterior.Quantile(0.001), latent.Posterior.Quantile(0.999));
        double margin = 0.15 * (high - low);
        if (!(margin > 0) || !double.IsFinite(margin))
            margin = Math.Max(1e-6, 0.1 * Math.Abs(latent.Quantiles.Middle));

        // What no draw goes beyond, such as 0 of a scale, needs no margin.
        (double from, double to) = (low - margin, high + margin);
        if (from < 0 && Has(latent, static x => x >= 0))
            from = 0;
        if (to > 0 && Has(latent, static x => x <= 0))
            to = 0;
        double[] edges = [.. Enumerable.Range(0, Bins + 1).Select(i => from + (to - from) * i / Bins)];
        return new DensityChart(
            edges,
            Heights(latent.Posterior, edges),
            latent.Prior is { } prior ? Heights(prior, edges) : null,
            latent.Quantiles.Low,
            latent.Quantiles.Middle,
            latent.Quantiles.High
        );
    }

    private static bool Has(ReportedLatent latent, Func<double, bool> sign) =>
        latent.Posterior.Values.All(sign) && latent.Prior?.Values.All(sign) != false;

    /// <summary>The share of the sample in each bin, by its width.</summary>
    private static double[] Heights(Empirical<double> sample, double[] edges)
    {
        int bins = edges.Length - 1;
        double width = (edges[^1] - edges[0]) / bins;
        var heights = new double[bins];
        for (int i = 0; i < sample.Count; i++)
        {
            double at = (sample.Values[i] - edges[0]) / width;
            if (at >= 0 && at <= bins)
                heights[Math.Min(bins - 1, (int)at)] += sample.Weights[i] / width;
        }

        return heights;
    }
}
