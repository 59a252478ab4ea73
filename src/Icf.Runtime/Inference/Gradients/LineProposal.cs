namespace Icf.Inference;

/// <summary>
/// A distribution over all points of ℝⁿ that stands in for a log density, and can be drawn from. Safe to share between
/// threads.
/// </summary>
internal abstract class LineProposal
{
    /// <summary>The number of coordinates, n.</summary>
    public abstract int Dimension { get; }

    /// <summary>Draws a point.</summary>
    public abstract void Draw(ref Rng rng, Span<double> point);

    /// <summary>The log density of a point, in nats, normalised.</summary>
    public abstract double LogDensity(ReadOnlySpan<double> point);

    /// <summary>Draws a point.</summary>
    /// <returns>Its log density, in nats.</returns>
    public virtual double DrawWithLogDensity(ref Rng rng, Span<double> point)
    {
        Draw(ref rng, point);
        return LogDensity(point);
    }
}
