namespace Icf.Reports;

/// <summary>Which latents are known only together: draws of each against each.</summary>
internal static class PairSection
{
    private const int MostLatents = 5;

    public static void Write(ReportPage page, ReportContent content, ReportOptions options)
    {
        ReportedLatent[] all = [.. Dependences.Comparable(LatentSection.Shown(content, options)).Take(MostLatents)];
        if (all.Length < 2)
            return;
        page.Section(
            "pairs",
            "Dependences",
            section =>
            {
                page.Figure(section, Dependences.Of(all, options.Seed));
                section.Table(
                    "Correlations",
                    ["Latent", .. all.Select(static latent => latent.Address)],
                    all.Select(row =>
                        (string[])
                            [row.Address, .. all.Select(column => Text.Figure(Dependences.Correlation(row, column), 1))]
                    )
                );
            }
        );
    }
}
