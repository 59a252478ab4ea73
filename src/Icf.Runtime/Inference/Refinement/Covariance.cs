using Icf.Numerics;

namespace Icf.Inference;

/// <summary>The covariance of draws, as its lower Cholesky factor.</summary>
internal static class Covariance
{
    /// <summary>The factor; null if the covariance of the draws is not positive definite.</summary>
    /// <param name="draws">n · d numbers.</param>
    /// <param name="d">The dimension.</param>
    public static double[]? Factor(double[] draws, int d)
    {
        int n = draws.Length / d;
        double[] mean = new double[d],
            covariance = new double[d * d];
        for (int i = 0; i < draws.Length; i++)
            mean[i % d] += draws[i] / n;
        for (int i = 0; i < n; i++)
        for (int j = 0; j < d; j++)
        for (int k = 0; k <= j; k++)
            covariance[j * d + k] += (draws[i * d + j] - mean[j]) * (draws[i * d + k] - mean[k]) / n;
        return LowerTriangle.TryFactor(covariance, d) ? covariance : null;
    }

    /// <summary>The standard deviation of each coordinate given all others, as if the draws were normal.</summary>
    public static double[] ConditionalDeviations(double[] factor, int d)
    {
        double[] inverse = LowerTriangle.InverseColumns(factor, d);
        return
        [
            .. Enumerable.Range(0, d).Select(j => 1 / Math.Sqrt(inverse.AsSpan(j * d, d).ToArray().Sum(v => v * v))),
        ];
    }

    /// <summary>The logarithm of the root of its determinant.</summary>
    public static double LogVolume(double[] factor, int d) =>
        Enumerable.Range(0, d).Sum(i => Math.Log(factor[i * d + i]));
}
