using System.Text.Json.Serialization;

namespace Icf.Reports;

/// <summary>
/// What a chart shows, as numbers: the page has them as JSON, and its script draws them (<c>Assets/report.js</c> has a
/// function for each kind). Numbers that are not finite become null.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DensityChart), "density")]
[JsonDerivedType(typeof(MassChart), "mass")]
[JsonDerivedType(typeof(IntervalChart), "intervals")]
[JsonDerivedType(typeof(ShareChart), "shares")]
[JsonDerivedType(typeof(PairsChart), "pairs")]
[JsonDerivedType(typeof(TraceChart), "traces")]
[JsonDerivedType(typeof(RankChart), "ranks")]
[JsonDerivedType(typeof(CurveChart), "curve")]
[JsonDerivedType(typeof(EcdfChart), "ecdf")]
[JsonDerivedType(typeof(CoverageChart), "coverage")]
[JsonDerivedType(typeof(GraphChart), "graph")]
internal abstract record Chart;

/// <summary>A density by its histogram, and that of the prior.</summary>
/// <param name="Edges">The edges of the bins, one more than bins.</param>
/// <param name="Posterior">The mean density in each bin.</param>
/// <param name="Prior">The same of the prior; null if it is not known.</param>
/// <param name="Low">Where the 90 % interval begins.</param>
/// <param name="Middle">The median.</param>
/// <param name="High">Where the interval ends.</param>
internal sealed record DensityChart(
    double[] Edges,
    double[] Posterior,
    double[]? Prior,
    double Low,
    double Middle,
    double High
) : Chart;

/// <summary>The probabilities of few values, and those of the prior.</summary>
internal sealed record MassChart(string[] Values, double[] Posterior, double[]? Prior) : Chart;

/// <summary>Intervals of several quantities, one below the other or side by side, with what was observed.</summary>
/// <param name="Names">The quantities.</param>
/// <param name="Low">The 5 % quantile of each.</param>
/// <param name="LowerQuartile">The 25 % quantile.</param>
/// <param name="Middle">The median.</param>
/// <param name="UpperQuartile">The 75 % quantile.</param>
/// <param name="High">The 95 % quantile.</param>
/// <param name="Observed">What was observed; null for latents.</param>
/// <param name="SideBySide">Whether they stand side by side, as a series does.</param>
internal sealed record IntervalChart(
    string[] Names,
    double[] Low,
    double[] LowerQuartile,
    double[] Middle,
    double[] UpperQuartile,
    double[] High,
    double[]? Observed,
    bool SideBySide
) : Chart;

/// <summary>The probabilities of few values for each of many quantities, side by side.</summary>
/// <param name="Names">The quantities.</param>
/// <param name="Values">The values.</param>
/// <param name="Shares">By quantity and value.</param>
internal sealed record ShareChart(string[] Names, string[] Values, double[][] Shares) : Chart;

/// <summary>Draws of several latents, each against each.</summary>
internal sealed record PairsChart(string[] Names, double[][] Draws) : Chart;

/// <summary>The draws of each chain in their order; of long chains every <paramref name="Every"/>-th.</summary>
internal sealed record TraceChart(int Every, double[][] Chains) : Chart;

/// <summary>How many draws of each chain have ranks in each of equal parts of all ranks.</summary>
/// <param name="Counts">By chain and part.</param>
/// <param name="Expected">The number where chains agree.</param>
/// <param name="Low">Below it are 2.5 % of the counts of independent draws.</param>
/// <param name="High">Above it are as many.</param>
internal sealed record RankChart(int[][] Counts, double Expected, double Low, double High) : Chart;

/// <summary>A curve through points.</summary>
internal sealed record CurveChart(string Across, string Up, double[] X, double[] Y) : Chart;

/// <summary>How far an empirical distribution function lies from that of uniform numbers, with bounds.</summary>
internal sealed record EcdfChart(double[] At, double[] Low, double[] High, double[] Difference) : Chart;

/// <summary>The share of intervals that hold the truth, by level, with what chance allows.</summary>
internal sealed record CoverageChart(double[] Levels, double[] Shares, double[] Low, double[] High) : Chart;

/// <summary>The dependences of a model.</summary>
internal sealed record GraphChart(GraphChart.Node[] Nodes, GraphChart.Edge[] Edges) : Chart
{
    /// <summary>A node.</summary>
    internal sealed record Node(string Name, string Label, string Note, string Role);

    /// <summary>An edge.</summary>
    internal sealed record Edge(string From, string To, string Label, bool Control);
}
