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
                IReadOnlyList<LatentColumn> columns = LatentColumn.All(rows);
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
}
