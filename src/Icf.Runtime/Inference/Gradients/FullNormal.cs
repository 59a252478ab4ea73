using Icf.Numerics;

namespace Icf.Inference;

/// <summary>A normal distribution by the Cholesky factor of its covariance.</summary>
/// <param name="mean">The mean, n numbers.</param>
/// <param name="factor">The lower factor, row by row.</param>
internal sealed class FullNormal(double[] mean, double[] factor) : LineProposal
{
    public override int Dimension => mean.Length;

    /// <summary>The mean.</summary>
    public double[] Mean => mean;

    /// <summary>The lower factor of the covariance, row by row.</summary>
    public double[] Factor => factor;

    /// <summary>The logarithm of the factor's determinant.</summary>
    public double LogVolume { get; } = Covariance.LogVolume(factor, mean.Length);

    /// <summary>The variance of each coordinate.</summary>
    public double[] Variances =>
        [
            .. Enumerable
                .Range(0, mean.Length)
                .Select(i =>
                    Sums.OfProducts(factor.AsSpan(i * mean.Length, i + 1), factor.AsSpan(i * mean.Length, i + 1))
                ),
        ];

    /// <summary>The product of the covariance with a vector.</summary>
    public double[] TimesCovariance(ReadOnlySpan<double> vector)
    {
        int n = mean.Length;
        (var along, var product) = (new double[n], new double[n]);
        for (int i = 0; i < n; i++)
        for (int k = 0; k <= i; k++)
            along[k] += factor[i * n + k] * vector[i];
        LowerTriangle.Multiply(factor, along, product);
        return product;
    }

    /// <summary>Writes the point that a standard normal vector stands for, also in place of it.</summary>
    public void Place(ReadOnlySpan<double> normals, Span<double> point)
    {
        LowerTriangle.Multiply(factor, normals, point);
        for (int i = 0; i < mean.Length; i++)
            point[i] += mean[i];
    }

    /// <summary>
    /// This distribution, given in the coordinates in which another one is the standard normal, in the coordinates of
    /// that one.
    /// </summary>
    public FullNormal Within(FullNormal frame)
    {
        int n = mean.Length;
        (var at, var product) = (new double[n], new double[n * n]);
        frame.Place(mean, at);
        for (int i = 0; i < n; i++)
        for (int k = 0; k <= i; k++)
        for (int j = 0; j <= k; j++)
            product[i * n + j] += frame.Factor[i * n + k] * factor[k * n + j];
        return new FullNormal(at, product);
    }

    /// <summary>The log density of the point that a standard normal vector stands for.</summary>
    public double LogDensityOf(ReadOnlySpan<double> normals) =>
        -0.5 * (Sums.OfProducts(normals, normals) + mean.Length * Math.Log(2 * Math.PI)) - LogVolume;

    public override void Draw(ref Rng rng, Span<double> point)
    {
        foreach (ref double z in point)
            z = rng.NextNormal();
        Place(point, point);
    }

    public override double LogDensity(ReadOnlySpan<double> point)
    {
        double[] normals = [.. point];
        Standardize(normals);
        return LogDensityOf(normals);
    }

    /// <summary>Undoes <see cref="Place"/>, in place.</summary>
    public void Standardize(Span<double> point)
    {
        for (int i = 0; i < mean.Length; i++)
            point[i] -= mean[i];
        LowerTriangle.Solve(factor, point);
    }
}
