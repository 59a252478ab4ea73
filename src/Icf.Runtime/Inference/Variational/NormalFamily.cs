namespace Icf.Inference;

/// <summary>
/// A family of normals x = c + s · (m + L z) of standard normal z, with parameters m and L: the centre c and the scales
/// s of a first guess make them free of units.
/// </summary>
internal abstract class NormalFamily : ReparameterizedFamily
{
    /// <summary>A family about a first guess.</summary>
    /// <param name="centre">c, n numbers.</param>
    /// <param name="scales">s, n numbers.</param>
    /// <param name="parameters">The number of parameters.</param>
    protected NormalFamily(double[] centre, double[] scales, int parameters)
        : base(centre.Length, parameters) =>
        (Centre, Scales, Normals, LogScale) = (
            centre,
            scales,
            new double[centre.Length],
            scales.Sum(scale => Math.Log(scale))
        );

    /// <summary>The centre c.</summary>
    protected double[] Centre { get; }

    /// <summary>The scales s.</summary>
    protected double[] Scales { get; }

    /// <summary>z of the draw at which the family stands.</summary>
    protected double[] Normals { get; }

    /// <summary>m, which comes first among the parameters.</summary>
    protected Span<double> Means => Parameters.AsSpan(0, Dimension);

    /// <summary>Σ log s.</summary>
    protected double LogScale { get; }
}
