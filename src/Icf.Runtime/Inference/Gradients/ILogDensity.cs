namespace Icf.Inference;

/// <summary>
/// A log density over all points of ℝⁿ, and its gradient. It holds scratch, so that one thread at a time may use it.
/// </summary>
internal interface ILogDensity
{
    /// <summary>The number of coordinates, n.</summary>
    int Dimension { get; }

    /// <summary>The log density of a point and its gradient. Allocates nothing once it has been called.</summary>
    /// <param name="point">n coordinates.</param>
    /// <param name="gradient">Receives n partial derivatives; not to be used where the point is impossible.</param>
    /// <returns>The log density up to a constant, in nats; −∞ where the point is impossible.</returns>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Another evaluator of the same density, for another thread.</summary>
    ILogDensity Fork();
}
