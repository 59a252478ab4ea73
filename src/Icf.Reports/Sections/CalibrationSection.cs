namespace Icf.Reports;

/// <summary>Whether the engine's answers are right for data whose latents are known.</summary>
internal static class CalibrationSection
{
    private const int MostPictures = 4;
    private const int MostRows = 40;

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
        QuantityCalibration[] worst = [.. CalibrationFigures.Worst(report)];
        section.Element(
            "div",
            "class=\"grid\"",
            grid =>
            {
                foreach (QuantityCalibration quantity in worst.Take(MostPictures))
                    page.Figure(grid, CalibrationFigures.Ecdf(quantity.Name, quantity.Ranks), "small");
                foreach ((string name, UniformityTest test) in CalibrationFigures.Together(report))
                    page.Figure(grid, CalibrationFigures.Ecdf(name, test), "small");
                foreach (QuantityCalibration quantity in worst.Take(MostPictures))
                    page.Figure(grid, CalibrationFigures.Coverage(quantity), "small");
            }
        );
        section.Table(
            "How well each quantity is known",
            [
                "Quantity",
                "p of ranks",
                .. CalibrationFigures.Levels.Select(level => $"{Text.Percent(level)} interval holds"),
                "Contraction",
            ],
            worst
                .Take(MostRows)
                .Select(static quantity =>
                    (string[])
                        [
                            quantity.Name,
                            Text.Number(quantity.Ranks.PValue),
                            .. CalibrationFigures.Levels.Select(level => Text.Percent(quantity.Central(level).Share)),
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
}
