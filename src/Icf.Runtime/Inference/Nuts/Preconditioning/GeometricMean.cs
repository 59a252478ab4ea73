using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The geometric mean C of a symmetric positive definite matrix S and the inverse of another, T: C T C = S. Of the
/// covariances of draws and gradients it is the inverse mass matrix that brings a density next to a standard normal in
/// Fisher divergence; of draws from a normal density it is the covariance without error, as soon as they span the
/// space.
/// </summary>
internal static class GeometricMean
{
    /// <summary>
    /// Vectors aₖ with C = Σ aₖ aₖᵀ, and those dual to them, cⱼ · aₖ = 1 where j = k, else 0; null if a matrix is not
    /// positive definite.
    /// </summary>
    /// <param name="s">n · n numbers.</param>
    /// <param name="t">n · n numbers.</param>
    /// <param name="n">The number of rows.</param>
    public static (double[][] Vectors, double[][] Duals)? Of(double[] s, double[] t, int n)
    {
        double[] factor = [.. t];
        if (!LowerTriangle.TryFactor(factor, n))
            return null;

        // With T = L Lᵀ and Lᵀ S L = U Λ Uᵀ it is C = B √Λ Bᵀ with B = L⁻ᵀ U.
        if (Eigen.Of(Congruent(s, factor, n), n) is not { } eigen)
            return null;
        (var vectors, var duals) = (new double[n][], new double[n][]);
        for (int k = 0; k < n; k++)
        {
            double root = Math.Pow(eigen.Values[k], 0.25);
            vectors[k] = [.. eigen.Vectors[k]];
            duals[k] = new double[vectors[k].Length];
            LowerTriangle.Multiply(factor, eigen.Vectors[k].AsSpan(0, n), duals[k]);
            LowerTriangle.SolveTransposed(factor, vectors[k].AsSpan(0, n));
            for (int i = 0; i < n; i++)
            {
                vectors[k][i] *= root;
                duals[k][i] /= root;
            }
        }

        return (vectors, duals);
    }

    /// <summary>Lᵀ S L.</summary>
    private static double[] Congruent(double[] s, double[] factor, int n)
    {
        (var half, var whole) = (new double[n * n], new double[n * n]);
        for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++)
        for (int j = 0; j <= k; j++)
            half[i * n + j] += s[i * n + k] * factor[k * n + j];
        for (int k = 0; k < n; k++)
        for (int i = 0; i <= k; i++)
        for (int j = 0; j < n; j++)
            whole[i * n + j] += factor[k * n + i] * half[k * n + j];
        return whole;
    }
}
