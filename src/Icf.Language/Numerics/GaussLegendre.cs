using MathNet.Numerics.Integration;

namespace Icf;

/// <summary>
/// Nodes and weights of the Gauss–Legendre rule on (−1, 1). It integrates to rounding a smooth density that falls by up
/// to <see cref="Reach"/> nats on the interval.
/// </summary>
internal static class GaussLegendre
{
    /// <summary>Beyond a fall by this many nats lies less than half a unit in the last place.</summary>
    public const double Reach = 40;

    private static readonly GaussLegendreRule s_rule = new(-1, 1, 64);

    /// <summary>The nodes.</summary>
    public static ReadOnlySpan<double> Nodes => s_nodes;

    /// <summary>The weight of each node.</summary>
    public static ReadOnlySpan<double> Weights => s_weights;

    private static readonly double[] s_nodes = [.. s_rule.Abscissas];

    private static readonly double[] s_weights = [.. s_rule.Weights];
}
