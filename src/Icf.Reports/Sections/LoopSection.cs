namespace Icf.Reports;

/// <summary>The latents of loops: the intervals of all turns side by side.</summary>
internal static class LoopSection
{
    private const int MostTurns = 200;
    private const int FewTurns = 25;
    private const int MostValues = 10;
    private const string OfValues = "the probability of each value";
    private const string OfIntervals = "median, 50 % and 90 % interval";

    public static void Write(ReportPage page, ReportContent content)
    {
        ReportedLatent[][] loops =
        [
            .. content
                .Latents.Where(static latent => latent.IsOfLoop)
                .GroupBy(static latent => latent.Family)
                .Select(static loop => loop.ToArray())
                .Where(static loop => loop.Length > 1),
        ];
        if (loops.Length == 0)
            return;
        page.Section(
            "loops",
            "Latents of loops",
            section =>
            {
                foreach (ReportedLatent[] loop in loops)
                {
                    ReportedLatent[] shown = [.. loop.Take(MostTurns)];
                    string most = shown.Length < loop.Length ? $", the first {MostTurns} of {loop.Length}" : "";
                    bool isFinite = IsFinite(shown);
                    page.Figure(
                        section,
                        isFinite ? Shares(shown) : Intervals(shown),
                        $"{loop[0].Family}: {(isFinite ? OfValues : OfIntervals)}{most}",
                        $"{loop.Length} values of {loop[0].Family}; the table above has the figures."
                    );
                }
            }
        );
    }

    private static bool IsFinite(ReportedLatent[] loop) =>
        loop.All(static latent => latent.IsFinite) && Values(loop).Take(MostValues + 1).Count() <= MostValues;

    private static IntervalChart Intervals(ReportedLatent[] loop) =>
        Quantiles.Chart(
            [.. loop.Select(static latent => (latent.Address, latent.Quantiles))],
            observed: null,
            sideBySide: loop.Length > FewTurns
        );

    private static ShareChart Shares(ReportedLatent[] loop)
    {
        double[] values = [.. Values(loop).Order()];
        return new ShareChart(
            [.. loop.Select(static latent => latent.Address)],
            [.. values.Select(static value => Text.Number(value))],
            [.. loop.Select(latent => Array.ConvertAll(values, latent.Posterior.ProbabilityOf))]
        );
    }

    private static IEnumerable<double> Values(ReportedLatent[] loop) =>
        loop.SelectMany(static latent => latent.Posterior.Values).Distinct();
}
