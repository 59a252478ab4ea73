namespace Icf.Inference;

/// <summary>
/// A family of normals x = c + s · (m + L z) of standard normal z, with parameters m and L: the centre c and the scales
/// s of a first guess make them free of units.
/// </summary>
internal abstract class NormalFamily
{
    /// <summary>A family about a first guess.</summary>
    /// <param name="centre">c, n numbers.</param>
    /// <param name="scales">s, n numbers.</param>
    /// <param name="parameters">The number of parameters.</param>
    protected NormalFamily(double[] centre, double[] scales, int parameters) =>
        (Centre, Scales, Parameters) = (centre, scales, new double[parameters]);

    /// <summary>m, then what L is made of.</summary>
    public double[] Parameters { get; }

    /// <summary>The centre c.</summary>
    protected double[] Centre { get; }

    /// <summary>The scales s.</summary>
    protected double[] Scales { get; }

    /// <summary>The number of coordinates, n.</summary>
    protected int Dimension => Centre.Length;

    /// <summary>x of z.</summary>
    public abstract void ToPoint(ReadOnlySpan<double> normals, Span<double> point);

    /// <summary>The log density at x of z, in nats.</summary>
    public abstract double LogDensity(ReadOnlySpan<double> normals);

    /// <summary>
    /// Adds minus the gradient of the log density by x, at x of z, which is s⁻¹ L⁻ᵀ z.
    /// </summary>
    public abstract void SubtractSlope(ReadOnlySpan<double> normals, Span<double> slope);

    /// <summary>Adds what the parameters get of a gradient by x, along the way that x of z moves with them.</summary>
    public abstract void AddPathGradient(
        ReadOnlySpan<double> normals,
        ReadOnlySpan<double> slope,
        Span<double> gradient
    );

    /// <summary>The distribution itself.</summary>
    public abstract LineProposal ToProposal();

    /// <summary>−½ z·z − n/2 log 2π − Σ log s.</summary>
    protected double LogStandard(ReadOnlySpan<double> normals)
    {
        double log = -0.5 * (Sums.OfSquares(normals, 1, 0) + Dimension * Math.Log(2 * Math.PI));
        foreach (double scale in Scales)
            log -= Math.Log(scale);
        return log;
    }
}
