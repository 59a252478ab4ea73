namespace Icf.Reports;

/// <summary>Whether the engine's answers are right for data whose latents are known.</summary>
internal static class CalibrationSection
{
    private const int MostPictures = 4;
    private const int MostRows = 40;
    private static readonly double[] s_levels = [0.5, 0.8, 0.9, 0.95];

    public static void Write(ReportPage page, CalibrationReport report) =>
        page.Section("calibration", "Calibration", section => Write(page, section, report));

    private static void Write(ReportPage page, Html section, CalibrationReport report)
    {
        section.Text("p", Verdict(report), report.IsCalibrated ? "class=\"passed\"" : "class=\"failed\"");
        if (report.Faults.Count > 0)
            section.Element(
                "ul",
                "class=\"reasons\"",
                list =>
                {
                    foreach (CalibrationFault fault in report.Faults)
                        list.Text("li", fault.ToString());
                }
            );
        IReadOnlyList<QuantityCalibration> worst =
        [
            .. report.Quantities.OrderBy(static quantity => quantity.Ranks.PValue).Take(MostPictures),
        ];
        section.Element(
            "div",
            "class=\"grid\"",
            grid =>
            {
                foreach (QuantityCalibration quantity in worst)
                    Ecdf(page, grid, quantity.Name, quantity.Ranks);
                if (report.AroundPrior is { } around)
                    Ecdf(page, grid, "TARP, all latents", around);
                if (report.FromBelow is { } below)
                    Ecdf(page, grid, "TARP, from below", below);
                foreach (QuantityCalibration quantity in worst)
                    Coverage(page, grid, quantity);
            }
        );
        section.Table(
            "How well each quantity is known",
            [
                "Quantity",
                "p of ranks",
                .. s_levels.Select(level => $"{Text.Percent(level)} interval holds"),
                "Contraction",
            ],
            report
                .Quantities.OrderBy(static quantity => quantity.Ranks.PValue)
                .Take(MostRows)
                .Select(static quantity =>
                    (string[])
                        [
                            quantity.Name,
                            Text.Number(quantity.Ranks.PValue),
                            .. s_levels.Select(level => Text.Percent(quantity.Central(level).Share)),
                            Text.Figure(quantity.Contraction, 1),
                        ]
                )
        );
    }

    private static string Verdict(CalibrationReport report) =>
        $"{(report.IsCalibrated ? "Calibrated" : "Not calibrated")}: {report.Engine} were asked for "
        + $"{Text.Count(report.Simulations)} simulated data sets and "
        + (
            report.IsCalibrated
                ? $"pass all {report.Tests} tests"
                : $"fail {report.Faults.Count} of {report.Tests} tests"
        )
        + $" (false-alarm rate {Text.Percent(report.FalseAlarmRate)} for all together).";

    private static void Ecdf(ReportPage page, Html grid, string name, UniformityTest test)
    {
        IReadOnlyList<EcdfBound> band = test.Band();
        double[] sorted = [.. test.Values.Order()];
        page.Figure(
            grid,
            new EcdfChart(
                [.. band.Select(static bound => bound.Point)],
                [.. band.Select(static bound => bound.Lower - bound.Point)],
                [.. band.Select(static bound => bound.Upper - bound.Point)],
                [.. band.Select(bound => Share(sorted, bound.Point) - bound.Point)]
            ),
            $"{name}: ranks of the truth, less those of right answers; 95 % of these stay within the band",
            $"{name}: p value {Text.Number(test.PValue)}, mean rank {Text.Figure(test.Mean, 1)}.",
            "small"
        );
    }

    private static void Coverage(ReportPage page, Html grid, QuantityCalibration quantity)
    {
        IntervalCoverage[] central = [.. s_levels.Select(quantity.Central)];
        page.Figure(
            grid,
            new CoverageChart(
                s_levels,
                [.. central.Select(static interval => interval.Share)],
                [.. central.Select(static interval => interval.Level - 1.96 * interval.StandardError)],
                [.. central.Select(static interval => Math.Min(1, interval.Level + 1.96 * interval.StandardError))]
            ),
            $"{quantity.Name}: how often intervals hold the truth, by their level; the lines are what chance allows",
            string.Join(", ", central.Select(static interval => interval.ToString())),
            "small"
        );
    }

    private static double Share(double[] sorted, double at)
    {
        int below = Array.BinarySearch(sorted, at);
        below = below < 0 ? ~below : below;
        while (below < sorted.Length && sorted[below] <= at)
            below++;
        return (double)below / sorted.Length;
    }
}
