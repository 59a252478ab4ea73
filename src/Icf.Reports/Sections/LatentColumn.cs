namespace Icf.Reports;

/// <summary>What a table of latents says of each.</summary>
/// <param name="Heading">What stands above the column.</param>
/// <param name="Cell">What stands in it.</param>
internal sealed record LatentColumn(string Heading, Func<ReportedLatent, string> Cell)
{
    private static readonly LatentColumn s_name = new("Latent", static latent => latent.Address);
    private static readonly LatentColumn s_mean = new("Mean", static latent => Scaled(latent, latent.Posterior.Mean));
    private static readonly LatentColumn s_sd = new("Sd", static latent => Deviation(latent));
    private static readonly LatentColumn s_low = new("5 %", static latent => Quantile(latent, latent.Quantiles.Low));
    private static readonly LatentColumn s_high = new("95 %", static latent => Quantile(latent, latent.Quantiles.High));
    private static readonly LatentColumn s_rHat = new(
        "R̂",
        static latent => Text.Number(latent.Summary?.RHat ?? double.NaN)
    );
    private static readonly LatentColumn s_presence = new(
        "Share of traces",
        static latent => Text.Percent(latent.Posterior.Presence)
    );

    /// <summary>The columns of the page.</summary>
    public static IReadOnlyList<LatentColumn> All(IReadOnlyList<ReportedLatent> rows) =>
        [
            s_name,
            s_mean,
            new("± error", static latent => Text.Error(latent.Posterior.MonteCarloStandardError)),
            s_sd,
            s_low,
            new("Median", static latent => Quantile(latent, latent.Quantiles.Middle)),
            s_high,
            .. IsSomeAbsent(rows) ? [s_presence] : (LatentColumn[])[],
            .. HasChains(rows)
                ?
                [
                    s_rHat,
                    new("ESS, bulk", static latent => Text.Count(latent.Summary?.BulkEss ?? double.NaN)),
                    new("ESS, tail", static latent => Text.Count(latent.Summary?.TailEss ?? double.NaN)),
                ]
                : (LatentColumn[])[],
        ];

    /// <summary>Those that matter most.</summary>
    public static IReadOnlyList<LatentColumn> Few(IReadOnlyList<ReportedLatent> rows) =>
        [
            s_name,
            s_mean,
            s_sd,
            s_low,
            s_high,
            .. IsSomeAbsent(rows) ? [s_presence] : (LatentColumn[])[],
            new("ESS", static latent => Text.Count(latent.Summary?.BulkEss ?? latent.Posterior.EffectiveSampleSize)),
            .. HasChains(rows) ? [s_rHat] : (LatentColumn[])[],
        ];

    private static bool IsSomeAbsent(IReadOnlyList<ReportedLatent> rows) =>
        rows.Any(static latent => latent.Posterior.Presence < 1);

    private static bool HasChains(IReadOnlyList<ReportedLatent> rows) =>
        rows.Any(static latent => latent.Summary is not null);

    // Where few draws have all the weight, their spread says nothing.
    private static string Deviation(ReportedLatent latent) =>
        double.IsFinite(latent.Posterior.MonteCarloStandardError)
            ? Scaled(latent, latent.Posterior.StandardDeviation)
            : "unknown";

    private static string Quantile(ReportedLatent latent, double value) =>
        latent.IsFinite ? Text.Number(value) : Scaled(latent, value);

    private static string Scaled(ReportedLatent latent, double value) =>
        Text.Figure(value, latent.Posterior.StandardDeviation);
}
