namespace Icf.Inference;

/// <summary>A normal distribution by the Cholesky factor of its covariance.</summary>
/// <param name="mean">The mean, n numbers.</param>
/// <param name="factor">The lower factor, row by row.</param>
internal sealed class FullNormal(double[] mean, double[] factor) : LineProposal
{
    private readonly double _logScale =
        Covariance.LogVolume(factor, mean.Length) + 0.5 * mean.Length * Math.Log(2 * Math.PI);

    public override int Dimension => mean.Length;

    /// <summary>The mean.</summary>
    public double[] Mean => mean;

    public override void Draw(ref Rng rng, Span<double> point)
    {
        var normals = new double[mean.Length];
        foreach (ref double z in normals.AsSpan())
            z = rng.NextNormal();
        LowerTriangle.Multiply(factor, normals, point);
        for (int i = 0; i < mean.Length; i++)
            point[i] += mean[i];
    }

    public override double LogDensity(ReadOnlySpan<double> point)
    {
        var normals = new double[mean.Length];
        for (int i = 0; i < mean.Length; i++)
            normals[i] = point[i] - mean[i];
        LowerTriangle.Solve(factor, normals);
        return -0.5 * Sums.OfProducts(normals, normals) - _logScale;
    }
}
