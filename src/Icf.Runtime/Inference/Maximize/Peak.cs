namespace Icf.Inference;

/// <summary>The highest point that was found.</summary>
/// <param name="Point">Its coordinates.</param>
/// <param name="LogDensity">The log density there, in nats.</param>
/// <param name="ExpectedGain">How many nats are left to gain, if the density were normal.</param>
/// <param name="Steps">The steps of the climb.</param>
/// <param name="IsSettled">Whether it ended at a peak, and not where steps or digits ran out.</param>
internal sealed record Peak(double[] Point, double LogDensity, double ExpectedGain, int Steps, bool IsSettled)
{
    /// <summary>The log densities that the climbs from all starts ended at; NaN where none could start.</summary>
    public double[] Ends { get; init; } = [];

    /// <summary>How often the log density was computed.</summary>
    public long Gradients { get; init; }

    /// <summary>The diagonal of the covariance, by the last steps of the climb.</summary>
    public double[] Variances { get; init; } = [];
}
