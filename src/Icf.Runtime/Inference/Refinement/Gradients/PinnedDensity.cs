namespace Icf.Inference;

/// <summary>A log density with one coordinate held at a value, over the others.</summary>
/// <param name="density">The log density; used by nobody else.</param>
/// <param name="pinned">The number of the coordinate.</param>
internal sealed class PinnedDensity(ILogDensity density, int pinned) : ILogDensity
{
    private readonly double[] _point = new double[density.Dimension],
        _gradient = new double[density.Dimension];

    public int Dimension => density.Dimension - 1;

    /// <summary>The value that it is held at.</summary>
    public double Value { get; set; }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Join(pinned, Value, point, _point);
        double log = density.Evaluate(_point, _gradient);
        Leave(pinned, _gradient, gradient);
        return log;
    }

    public ILogDensity Fork() => new PinnedDensity(density.Fork(), pinned) { Value = Value };

    /// <summary>Writes all coordinates.</summary>
    public static void Join(int pinned, double value, ReadOnlySpan<double> others, Span<double> all)
    {
        others[..pinned].CopyTo(all);
        all[pinned] = value;
        others[pinned..].CopyTo(all[(pinned + 1)..]);
    }

    /// <summary>Writes the other coordinates.</summary>
    public static void Leave(int pinned, ReadOnlySpan<double> all, Span<double> others)
    {
        all[..pinned].CopyTo(others);
        all[(pinned + 1)..].CopyTo(others[pinned..]);
    }
}
