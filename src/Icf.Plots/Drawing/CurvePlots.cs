using Icf.Reports;
using ScottPlot;

namespace Icf.Plots;

/// <summary>Curves, and what a check of an engine shows.</summary>
internal static class CurvePlots
{
    /// <summary>A curve; where both are shares, with the diagonal.</summary>
    public static void Curve(Plot plot, CurveChart chart, Palette palette)
    {
        bool ofShares = chart.X.Max() <= 1 && chart.X.Min() >= 0;
        if (ofShares)
            Marks.Segment(plot, (0, 0), (1, 1), palette.Quiet, 1, dashed: true);
        (double[] x, double[] y) = Finite(chart);
        Marks.Line(plot, x, y, palette.Accent, 2);
        (double low, double high) = ofShares ? (0, 1) : (y.DefaultIfEmpty(0).Min(), y.DefaultIfEmpty(1).Max());
        double margin = Math.Max(0.03 * (high - low), 1e-9);
        plot.Axes.SetLimits(x.DefaultIfEmpty(0).Min(), x.DefaultIfEmpty(1).Max(), low, high + margin);
        if (ofShares)
        {
            DistributionPlots.Shares(plot);
            plot.Axes.Bottom.TickGenerator = new NiceTicks { Write = static (value, _) => Text.Percent(value) };
        }

        PlotStyle.Name(plot.Axes.Bottom, chart.Across);
        PlotStyle.Name(plot.Axes.Left, chart.Up);
    }

    /// <summary>How far a distribution function is from that of uniform numbers, with a band.</summary>
    public static void Ecdf(Plot plot, EcdfChart chart, Palette palette)
    {
        Marks.Area(plot, chart.At, chart.Low, chart.High, palette.Quiet.WithAlpha(0.22));
        Marks.Level(plot, 0, palette.Quiet, 1);
        Marks.Line(plot, chart.At, chart.Difference, palette.Accent, 2);
        int[] outside =
        [
            .. Enumerable
                .Range(0, chart.At.Length)
                .Where(i => chart.Difference[i] < chart.Low[i] || chart.Difference[i] > chart.High[i]),
        ];
        if (outside.Length > 0)
            Marks.Dots(
                plot,
                Array.ConvertAll(outside, i => chart.At[i]),
                Array.ConvertAll(outside, i => chart.Difference[i]),
                5,
                palette.Alarm,
                palette.Alarm
            );
        double most = 1.1 * chart.Low.Concat(chart.High).Concat(chart.Difference).Max(Math.Abs);
        plot.Axes.SetLimits(0, 1, -Math.Max(most, 1e-3), Math.Max(most, 1e-3));
        PlotStyle.Name(plot.Axes.Bottom, "rank");
    }

    /// <summary>How often intervals hold the truth, by their level.</summary>
    public static void Coverage(Plot plot, CoverageChart chart, Palette palette)
    {
        double least = Math.Max(0, Math.Min(0.4, Math.Min(chart.Shares.Min(), chart.Low.Min()) - 0.05));
        Marks.Segment(plot, (least, least), (1, 1), palette.Quiet, 1);
        for (int i = 0; i < chart.Levels.Length; i++)
        {
            bool isOutside = chart.Shares[i] < chart.Low[i] || chart.Shares[i] > chart.High[i];
            Color color = isOutside ? palette.Alarm : palette.Accent;
            double level = chart.Levels[i];
            Marks.Segment(plot, (level, chart.Low[i]), (level, chart.High[i]), palette.Quiet, 3);
            Marks.Dots(plot, [level], [chart.Shares[i]], 8, color, color);
        }

        plot.Axes.SetLimits(least, 1.02, least, 1.02);
        PlotStyle.Name(plot.Axes.Bottom, "level");
        PlotStyle.Name(plot.Axes.Left, "holds the truth");
        DistributionPlots.Shares(plot);
        plot.Axes.Bottom.TickGenerator = new NiceTicks { Write = static (value, _) => Text.Percent(value) };
    }

    private static (double[] X, double[] Y) Finite(CurveChart chart)
    {
        int[] known = [.. Enumerable.Range(0, chart.X.Length).Where(i => double.IsFinite(chart.Y[i]))];
        return (Array.ConvertAll(known, i => chart.X[i]), Array.ConvertAll(known, i => chart.Y[i]));
    }
}
