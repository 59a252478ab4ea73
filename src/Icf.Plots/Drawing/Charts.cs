using Icf.Reports;
using ScottPlot;

namespace Icf.Plots;

/// <summary>Charts as ScottPlot draws them.</summary>
internal static class Charts
{
    /// <summary>A chart with its axes.</summary>
    public static Plot Plot(Panel panel, Palette palette)
    {
        var plot = new Plot();
        PlotStyle.Apply(plot, palette);
        switch (panel.Chart)
        {
            case DensityChart density:
                DistributionPlots.Density(plot, density, palette);
                break;
            case MassChart mass:
                DistributionPlots.Mass(plot, mass, palette);
                break;
            case IntervalChart { SideBySide: true } series:
                IntervalPlots.SideBySide(plot, series, palette);
                break;
            case IntervalChart rows:
                IntervalPlots.Rows(plot, rows, palette);
                break;
            case ShareChart shares:
                IntervalPlots.Shares(plot, shares, palette);
                break;
            case ScatterChart scatter:
                DistributionPlots.Scatter(plot, scatter, palette);
                break;
            case TraceChart trace:
                ChainPlots.Trace(plot, trace, palette);
                break;
            case RankChart ranks:
                ChainPlots.Ranks(plot, ranks, palette);
                break;
            case CurveChart curve:
                CurvePlots.Curve(plot, curve, palette);
                break;
            case EcdfChart ecdf:
                CurvePlots.Ecdf(plot, ecdf, palette);
                break;
            case CoverageChart coverage:
                CurvePlots.Coverage(plot, coverage, palette);
                break;
            default:
                throw new InvalidOperationException($"Pictures do not draw a {panel.Chart.GetType().Name}.");
        }

        if (!panel.HasAcross)
            PlotStyle.Empty(plot.Axes.Bottom);
        if (!panel.HasUp)
            PlotStyle.Empty(plot.Axes.Left);
        return plot;
    }

    /// <summary>What its colours mean.</summary>
    public static IReadOnlyList<(string Text, Color Color)> Legend(Chart chart, Palette palette) =>
        chart switch
        {
            ShareChart shares => [.. shares.Values.Zip(Palette.Ordered(shares.Values.Length))],
            TraceChart trace => [.. trace.Chains.Select((_, i) => ($"chain {i + 1}", palette.Chain(i)))],
            _ => [],
        };
}
