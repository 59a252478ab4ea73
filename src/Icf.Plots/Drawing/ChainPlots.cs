using Icf.Reports;
using ScottPlot;

namespace Icf.Plots;

/// <summary>Paths and ranks of chains.</summary>
internal static class ChainPlots
{
    /// <summary>A line for each chain.</summary>
    public static void Trace(Plot plot, TraceChart chart, Palette palette)
    {
        for (int chain = 0; chain < chart.Chains.Length; chain++)
        {
            double[] values = chart.Chains[chain];
            double[] at = [.. Enumerable.Range(0, values.Length).Select(i => (double)i * chart.Every)];
            Marks.Line(plot, at, values, palette.Chain(chain).WithAlpha(0.85), 1);
        }

        (double low, double high) = (chart.Chains.Min(Enumerable.Min), chart.Chains.Max(Enumerable.Max));
        double margin = Math.Max(0.05 * (high - low), 1e-9);
        int length = chart.Chains[0].Length * chart.Every;
        plot.Axes.SetLimits(0, Math.Max(length, 1), low - margin, high + margin);
        PlotStyle.Name(plot.Axes.Bottom, "draw");
    }

    /// <summary>The bars of all chains side by side.</summary>
    public static void Ranks(Plot plot, RankChart chart, Palette palette)
    {
        int parts = chart.Counts[0].Length;
        double gap = 0.15 * parts;
        for (int chain = 0; chain < chart.Counts.Length; chain++)
        {
            double from = chain * (parts + gap);
            for (int part = 0; part < parts; part++)
                Marks.Box(
                    plot,
                    from + part + 0.05,
                    from + part + 0.95,
                    0,
                    chart.Counts[chain][part],
                    palette.Chain(chain).WithAlpha(0.6)
                );
            double to = from + parts;
            Marks.Segment(plot, (from, chart.Expected), (to, chart.Expected), palette.Quiet, 1);
            Marks.Segment(plot, (from, chart.Low), (to, chart.Low), palette.Quiet, 1, dashed: true);
            Marks.Segment(plot, (from, chart.High), (to, chart.High), palette.Quiet, 1, dashed: true);
        }

        int count = chart.Counts.Length;
        double top = Math.Max(chart.High, chart.Counts.Max(static counts => counts.Max()));
        plot.Axes.SetLimits(-gap / 2, count * (parts + gap) - gap / 2, 0, 1.08 * top);
        PlotStyle.Places(
            plot.Axes.Bottom,
            [.. Enumerable.Range(0, count).Select(chain => chain * (parts + gap) + parts / 2.0)],
            [.. Enumerable.Range(1, count).Select(static chain => $"chain {chain}")]
        );
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
    }
}
