using System.Globalization;
using Icf.Reports;
using ScottPlot;

namespace Icf.Plots;

/// <summary>Intervals or shares of many quantities.</summary>
internal static class IntervalPlots
{
    private const float NameSize = 12;
    private const float LongestName = 220;

    /// <summary>One quantity below the other, each with its name.</summary>
    public static void Rows(Plot plot, IntervalChart chart, Palette palette)
    {
        int count = chart.Names.Length;
        double[] y = [.. Enumerable.Range(0, count).Select(static i => -(double)i)];
        for (int i = 0; i < count; i++)
        {
            Marks.Segment(plot, (chart.Low[i], y[i]), (chart.High[i], y[i]), palette.Accent, 1.8f);
            Color quartiles = palette.Accent.WithAlpha(0.6);
            Marks.Segment(plot, (chart.LowerQuartile[i], y[i]), (chart.UpperQuartile[i], y[i]), quartiles, 6);
        }

        if (chart.Observed is { } observed)
            Marks.Dots(plot, observed, y, 8, palette.Ink, palette.Ink);
        else
            Marks.Dots(plot, chart.Middle, y, 8, palette.Ground, palette.Accent);
        (double low, double high) = Range(chart);
        plot.Axes.SetLimits(low, high, -count + 0.4, 0.6);
        PlotStyle.Places(
            plot.Axes.Left,
            y,
            Array.ConvertAll(chart.Names, static name => Lettering.Fitted(name, NameSize, LongestName))
        );
        plot.Axes.Left.TickLabelStyle.ForeColor = palette.Ink;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.XAxisStyle.IsVisible = true;
        plot.Grid.YAxisStyle.IsVisible = false;
    }

    /// <summary>Side by side, as a series, with indices below.</summary>
    public static void SideBySide(Plot plot, IntervalChart chart, Palette palette)
    {
        int count = chart.Names.Length;
        float wide = Math.Clamp(460f / count, 1.2f, 6);
        for (int i = 0; i < count; i++)
        {
            Marks.Segment(plot, (i, chart.Low[i]), (i, chart.High[i]), palette.Accent.WithAlpha(0.45), wide / 2);
            Color quartiles = palette.Accent.WithAlpha(0.8);
            Marks.Segment(plot, (i, chart.LowerQuartile[i]), (i, chart.UpperQuartile[i]), quartiles, wide);
        }

        double[] x = [.. Enumerable.Range(0, count).Select(static i => (double)i)];
        if (chart.Observed is { } observed)
            Marks.Dots(plot, x, observed, 5, palette.Ink, palette.Ink);
        else
            Marks.Dots(plot, x, chart.Middle, Math.Max(2.5f, wide), palette.Accent, palette.Accent);
        (double low, double high) = Range(chart);
        plot.Axes.SetLimits(-1, count, low, high);
        Indices(plot, chart.Names);
    }

    /// <summary>The probabilities of the values of each, on top of each other.</summary>
    public static void Shares(Plot plot, ShareChart chart, Palette palette)
    {
        Color[] colors = Palette.Ordered(chart.Values.Length);
        double half = chart.Names.Length < 60 ? 0.44 : 0.5;
        for (int i = 0; i < chart.Names.Length; i++)
        {
            double bottom = 0;
            for (int k = 0; k < colors.Length; k++)
            {
                double top = bottom + chart.Shares[i][k];
                Marks.Box(plot, i - half, i + half, bottom, top, colors[k]);
                bottom = top;
            }
        }

        DistributionPlots.Shares(plot);
        plot.Axes.SetLimits(-0.7, chart.Names.Length - 0.3, 0, 1);
        Indices(plot, chart.Names);
        plot.Grid.YAxisStyle.IsVisible = palette.Line.A == 0;
    }

    private static void Indices(Plot plot, string[] names)
    {
        string[] indices = Array.ConvertAll(names, Index);
        int every = (int)Math.Ceiling(names.Length * (10.0 + indices.Max(static index => 8 * index.Length)) / 640);
        every = Rounded(every);
        int[] named =
        [
            .. Enumerable
                .Range(0, names.Length)
                .Where(i =>
                    (int.TryParse(indices[i], CultureInfo.InvariantCulture, out int index) ? index : i) % every == 0
                ),
        ];
        PlotStyle.Places(
            plot.Axes.Bottom,
            Array.ConvertAll(named, static i => (double)i),
            Array.ConvertAll(named, i => indices[i])
        );
        PlotStyle.Name(plot.Axes.Bottom, "index");
    }

    // What is written stands at every 1st, 2nd, 5th, 10th and so on.
    private static int Rounded(int every)
    {
        int power = 1;
        while (true)
        {
            foreach (int multiple in (int[])[1, 2, 5])
                if (multiple * power >= every)
                    return multiple * power;
            power *= 10;
        }
    }

    private static string Index(string name)
    {
        int from = name.IndexOf('[', StringComparison.Ordinal);
        int to = name.IndexOf(']', from + 1);
        return from < 0 || to < from ? name : name[(from + 1)..to];
    }

    private static (double Low, double High) Range(IntervalChart chart)
    {
        IEnumerable<double> all = chart.Low.Concat(chart.High).Concat(chart.Observed ?? []).Where(double.IsFinite);
        (double low, double high) = (all.DefaultIfEmpty(0).Min(), all.DefaultIfEmpty(1).Max());
        double margin = 0.04 * (high - low);
        return margin > 0 ? (low - margin, high + margin) : (low - 1, high + 1);
    }
}
