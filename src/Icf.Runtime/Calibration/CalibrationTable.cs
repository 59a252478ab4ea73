using System.Globalization;
using System.Text;

namespace Icf.Calibration;

/// <summary>The figures of a report as text, a quantity a line.</summary>
internal static class CalibrationTable
{
    /// <summary>The table.</summary>
    /// <param name="report">The report.</param>
    /// <param name="most">Of more quantities than so many, those with the least probabilities.</param>
    public static string Of(CalibrationReport report, int most)
    {
        List<QuantityCalibration> shown =
        [
            .. report.Quantities.Count <= most
                ? report.Quantities
                : report.Quantities.OrderBy(of => Math.Min(of.Ranks.PValue, of.CoveragePValue)).Take(most),
        ];
        int width = shown.Select(of => of.Name.Length).Append("TARP around prior".Length).Max();
        var text = new StringBuilder("".PadRight(width));
        text.Append("  p ranks  p cover  in 50 %  in 90 %  in 95 %  z mean  z sd  contraction");
        foreach (QuantityCalibration of in shown)
        {
            text.Append('\n').Append(of.Name.PadRight(width));
            text.Append(Cell(of.Ranks.PValue, 9, "0.000"));
            text.Append(Cell(of.CoveragePValue, 9, "0.000"));
            foreach (double level in (double[])[0.5, 0.9, 0.95])
                text.Append(Cell(100 * of.Central(level).Share, 9, "0.0"));
            text.Append(Cell(of.MeanZScore, 8, "0.00"));
            text.Append(Cell(of.ZScoreDeviation, 6, "0.00"));
            text.Append(Cell(of.Contraction, 13, "0.00"));
        }

        Tarp("TARP around prior", report.AroundPrior);
        Tarp("TARP from below", report.FromBelow);
        if (shown.Count < report.Quantities.Count)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nand {report.Quantities.Count - shown.Count} more, with larger p"
            );
        return text.ToString();

        void Tarp(string name, UniformityTest? test)
        {
            if (test is not null)
                text.Append('\n').Append(name.PadRight(width)).Append(Cell(test.PValue, 9, "0.000"));
        }
    }

    private static string Cell(double number, int width, string format) =>
        (double.IsNaN(number) ? "–" : number.ToString(format, CultureInfo.InvariantCulture)).PadLeft(width);
}
