namespace Icf.Inference;

/// <summary>
/// A family of distributions over ℝⁿ whose draws x move with its parameters: x is a function of the parameters and of n
/// standard normal z. It stands at one draw at a time, and is used by one thread at a time.
/// </summary>
/// <param name="dimension">The number of coordinates, n.</param>
/// <param name="parameters">The number of parameters.</param>
internal abstract class ReparameterizedFamily(int dimension, int parameters)
{
    /// <summary>The parameters.</summary>
    public double[] Parameters { get; } = new double[parameters];

    /// <summary>The draw x at which the family stands.</summary>
    public double[] Point { get; } = new double[dimension];

    /// <summary>The log density at <see cref="Point"/>, in nats.</summary>
    public double LogDensity { get; protected set; }

    /// <summary>The number of coordinates, n.</summary>
    protected int Dimension => dimension;

    /// <summary>Goes to the draw x of z.</summary>
    public abstract void MoveTo(ReadOnlySpan<double> normals);

    /// <summary>Adds minus the gradient of the log density by x, the parameters held fast.</summary>
    public abstract void SubtractSlope(Span<double> slope);

    /// <summary>Adds what the parameters get of a gradient by x, along the way that x of z moves with them.</summary>
    public abstract void AddPathGradient(ReadOnlySpan<double> slope, Span<double> gradient);

    /// <summary>The distribution itself, apart from later changes of the parameters.</summary>
    public abstract LineProposal ToProposal();

    /// <summary>−½ z·z − n/2 log 2π.</summary>
    protected static double LogStandard(ReadOnlySpan<double> normals) =>
        -0.5 * (Sums.OfSquares(normals, 1, 0) + normals.Length * Math.Log(2 * Math.PI));
}
