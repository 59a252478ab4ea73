namespace Icf.Inference;

/// <summary>A point of phase space, in coordinates in which the kinetic energy is ½ Σ pᵢ².</summary>
/// <param name="length">The number of coordinates, filled up to whole registers.</param>
internal sealed class PhasePoint(int length)
{
    /// <summary>Where it is.</summary>
    public double[] Position { get; } = new double[length];

    /// <summary>Its momentum, which is its velocity, too.</summary>
    public double[] Momentum { get; } = new double[length];

    /// <summary>The gradient of the log density there.</summary>
    public double[] Gradient { get; } = new double[length];

    /// <summary>The log density there, in nats.</summary>
    public double LogDensity { get; set; }

    /// <summary>Kinetic energy less log density, in nats.</summary>
    public double Energy { get; set; }

    /// <summary>By how many parts of trajectories it is held.</summary>
    public int Holders { get; set; }
}
