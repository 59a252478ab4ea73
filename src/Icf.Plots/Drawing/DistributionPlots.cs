using Icf.Reports;
using ScottPlot;

namespace Icf.Plots;

/// <summary>Distributions of one latent, or of two.</summary>
internal static class DistributionPlots
{
    private const double Alpha = 0.45;

    /// <summary>A histogram, the prior as a line in steps, and below them the interval and the median.</summary>
    public static void Density(Plot plot, DensityChart chart, Palette palette)
    {
        double top = chart.Posterior.Max();
        double[] x = Marks.Ends(chart.Edges);
        double[] y = Marks.Twice(chart.Posterior);
        Marks.Area(plot, x, new double[y.Length], y, palette.Accent.WithAlpha(Alpha));
        if (chart.Prior is { } prior)
            Marks.Line(plot, x, Marks.Twice(prior), palette.Prior, 2);
        Marks.Level(plot, 0, palette.Quiet, 1);
        double below = -0.06 * top;
        Marks.Segment(plot, (chart.Low, below), (chart.High, below), palette.Accent, 4);
        Marks.Dots(plot, [chart.Middle], [below], 9, palette.Ground, palette.Accent);
        double high = Math.Max(top, Math.Min(chart.Prior?.Max() ?? 0, 2 * top));
        (double from, double to) = Range(chart);
        plot.Axes.SetLimits(from, to, -0.12 * top, 1.05 * high);
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Bottom.FrameLineStyle.Width = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
    }

    /// <summary>What the axis below a histogram shows: a little more than its bins.</summary>
    public static (double From, double To) Range(DensityChart chart)
    {
        double margin = 0.02 * (chart.Edges[^1] - chart.Edges[0]);
        return (chart.Edges[0] - margin, chart.Edges[^1] + margin);
    }

    /// <summary>A bar for each value, and a line across it for the prior.</summary>
    public static void Mass(Plot plot, MassChart chart, Palette palette)
    {
        int count = chart.Values.Length;
        for (int i = 0; i < count; i++)
            Marks.Box(plot, i - 0.38, i + 0.38, 0, chart.Posterior[i], palette.Accent.WithAlpha(0.55));
        double top = chart.Posterior.Max();
        if (chart.Prior is { } prior)
        {
            top = Math.Max(top, prior.Max());
            for (int i = 0; i < count; i++)
                Marks.Segment(plot, (i - 0.42, prior[i]), (i + 0.42, prior[i]), palette.Prior, 2.5f);
        }

        int every = Math.Max(1, (int)Math.Ceiling(count / 9.0));
        int[] named = [.. Enumerable.Range(0, count).Where(i => i % every == 0)];
        PlotStyle.Places(
            plot.Axes.Bottom,
            Array.ConvertAll(named, static i => (double)i),
            Array.ConvertAll(named, i => chart.Values[i])
        );
        Shares(plot);
        plot.Axes.SetLimits(-0.6, count - 0.4, 0, 1.05 * Math.Max(top, 1e-3));
    }

    /// <summary>A dot for each draw.</summary>
    public static void Scatter(Plot plot, ScatterChart chart, Palette palette)
    {
        Color color = palette.Accent.WithAlpha(Alpha);
        Marks.Dots(plot, chart.X, chart.Y, 4, color, color);
        plot.Axes.SetLimits(chart.RangeX.From, chart.RangeX.To, chart.RangeY.From, chart.RangeY.To);
        PlotStyle.Name(plot.Axes.Bottom, chart.Across);
        PlotStyle.Name(plot.Axes.Left, chart.Up);
    }

    /// <summary>Percent on the left.</summary>
    public static void Shares(Plot plot) =>
        plot.Axes.Left.TickGenerator = new NiceTicks { Write = static (value, _) => Text.Percent(value) };
}
