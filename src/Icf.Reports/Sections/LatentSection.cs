namespace Icf.Reports;

/// <summary>The latents that no loop draws, or those that were asked for: figures, and a picture each.</summary>
internal static class LatentSection
{
    private const int MostPictures = 12;
    private const int MostRows = 200;

    public static void Write(ReportPage page, ReportContent content, ReportOptions options)
    {
        IReadOnlyList<ReportedLatent> shown = Shown(content, options);
        if (content.Latents.Count == 0)
            return;
        page.Section(
            "latents",
            "What is known",
            section =>
            {
                if (shown.Count > 0)
                    section.Element(
                        "div",
                        "class=\"grid\"",
                        grid =>
                        {
                            foreach (ReportedLatent latent in shown)
                                page.Figure(grid, Marginals.Of(latent), "small");
                        }
                    );
                ReportedLatent[] rows = [.. content.Latents.Take(MostRows)];
                List<(string Heading, Func<ReportedLatent, string> Cell)> columns = Columns(rows);
                section.Table(
                    "All latents",
                    [.. columns.Select(static column => column.Heading)],
                    rows.Select(row => columns.Select(column => column.Cell(row)).ToArray())
                );
                if (rows.Length < content.Latents.Count)
                    section.Text("p", $"And {Text.Count(content.Latents.Count - rows.Length)} more.");
            }
        );
    }

    /// <summary>The latents with a picture of their own.</summary>
    public static IReadOnlyList<ReportedLatent> Shown(ReportContent content, ReportOptions options) =>
        options.Latents is { } asked
            ? [.. asked.Select(content.Latent)]
            : [.. content.Latents.Where(static latent => !latent.IsOfLoop).Take(MostPictures)];

    /// <summary>The columns of the table: a heading each, and what stands below it.</summary>
    private static List<(string Heading, Func<ReportedLatent, string> Cell)> Columns(ReportedLatent[] rows)
    {
        List<(string, Func<ReportedLatent, string>)> columns =
        [
            ("Latent", static latent => latent.Address),
            ("Mean", static latent => Scaled(latent, latent.Posterior.Mean)),
            ("± error", static latent => Text.Error(latent.Posterior.MonteCarloStandardError)),
            ("Sd", static latent => Deviation(latent)),
            ("5 %", static latent => Quantile(latent, latent.Quantiles.Low)),
            ("Median", static latent => Quantile(latent, latent.Quantiles.Middle)),
            ("95 %", static latent => Quantile(latent, latent.Quantiles.High)),
        ];
        if (rows.Any(static latent => latent.Posterior.Presence < 1))
            columns.Add(("Share of traces", static latent => Text.Percent(latent.Posterior.Presence)));
        if (rows.Any(static latent => latent.Summary is not null))
        {
            columns.Add(("R̂", static latent => Text.Number(latent.Summary?.RHat ?? double.NaN)));
            columns.Add(("ESS, bulk", static latent => Text.Count(latent.Summary?.BulkEss ?? double.NaN)));
            columns.Add(("ESS, tail", static latent => Text.Count(latent.Summary?.TailEss ?? double.NaN)));
        }

        return columns;
    }

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
