using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// Eigenvalues and eigenvectors of symmetric positive definite matrices: the columns of the Cholesky factor are rotated
/// in pairs until all are orthogonal (one-sided Jacobi; Hestenes 1958; Demmel and Veselić, "Jacobi's method is more
/// accurate than QR", SIAM Journal on Matrix Analysis and Applications 13, 1992). O(n³).
/// </summary>
internal static class Eigen
{
    private const int MostSweeps = 40;
    private const double Orthogonal = 1e-14;

    /// <summary>Finds all of them; null if the matrix is not positive definite.</summary>
    /// <param name="matrix">n · n numbers.</param>
    /// <param name="n">The number of rows.</param>
    /// <returns>The eigenvalues in no order, and the eigenvectors, filled up to whole registers.</returns>
    public static (double[] Values, double[][] Vectors)? Of(double[] matrix, int n)
    {
        double[] factor = [.. matrix];
        if (!LowerTriangle.TryFactor(factor, n))
            return null;
        var columns = new double[n][];
        for (int k = 0; k < n; k++)
        {
            columns[k] = new double[Lanes.Padded(n)];
            for (int i = k; i < n; i++)
                columns[k][i] = factor[i * n + k];
        }

        for (int sweep = 0; sweep < MostSweeps && Sweep(columns); sweep++) { }

        var values = new double[n];
        for (int k = 0; k < n; k++)
        {
            values[k] = Lanes.Dot(columns[k], columns[k]);
            double inverse = 1 / Math.Sqrt(values[k]);
            foreach (ref double x in columns[k].AsSpan())
                x *= inverse;
        }

        return (values, columns);
    }

    /// <summary>Rotates every pair once; false if none needed it.</summary>
    private static bool Sweep(double[][] columns)
    {
        bool any = false;
        for (int p = 0; p < columns.Length; p++)
        for (int q = p + 1; q < columns.Length; q++)
        {
            (double[] x, double[] y) = (columns[p], columns[q]);
            double xx = Lanes.Dot(x, x),
                yy = Lanes.Dot(y, y),
                xy = Lanes.Dot(x, y);
            if (!(Math.Abs(xy) > Orthogonal * Math.Sqrt(xx * yy)))
                continue;
            any = true;
            double zeta = (yy - xx) / (2 * xy),
                tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + double.Hypot(1, zeta)),
                cosine = 1 / double.Hypot(1, tangent);
            Lanes.Rotate(x, y, cosine, cosine * tangent);
        }

        return any;
    }
}
