using System.Numerics;

namespace Icf.Numerics;

/// <summary>
/// Cholesky factors, row by row in arrays of n · n numbers, of which those above the diagonal are ignored.
/// </summary>
internal static class LowerTriangle
{
    /// <summary>Replaces a symmetric matrix by its factor; false if it is not positive definite.</summary>
    public static bool TryFactor(Span<double> a, int n)
    {
        for (int j = 0; j < n; j++)
        {
            Span<double> rowJ = a.Slice(j * n, n);
            for (int i = j; i < n; i++)
            {
                Span<double> rowI = a.Slice(i * n, n);
                double sum = rowI[j];
                for (int k = 0; k < j; k++)
                    sum -= rowI[k] * rowJ[k];
                if (i > j)
                    rowI[j] = sum / rowJ[j];
                else if (sum > 0 && double.IsFinite(sum))
                    rowJ[j] = Math.Sqrt(sum);
                else
                    return false;
            }
        }

        return true;
    }

    /// <summary>Solves L y = x in place.</summary>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            ReadOnlySpan<double> row = factor.Slice(i * x.Length, x.Length);
            double sum = x[i];
            for (int k = 0; k < i; k++)
                sum -= row[k] * x[k];
            x[i] = sum / row[i];
        }
    }

    /// <summary>Solves Lᵀ y = x in place.</summary>
    public static void SolveTransposed(ReadOnlySpan<double> factor, Span<double> x)
    {
        for (int i = x.Length - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int k = i + 1; k < x.Length; k++)
                sum -= factor[k * x.Length + i] * x[k];
            x[i] = sum / factor[i * x.Length + i];
        }
    }

    /// <summary>The inverse L⁻¹, column by column.</summary>
    public static double[] InverseColumns(ReadOnlySpan<double> factor, int n)
    {
        var columns = new double[n * n];
        for (int k = 0; k < n; k++)
        {
            Span<double> column = columns.AsSpan(k * n, n);
            column[k] = 1;
            Solve(factor, column);
        }

        return columns;
    }

    /// <summary>
    /// Writes A (x − centre) for a triangle A that is given column by column: the same bits for any register width.
    /// </summary>
    public static void MultiplyColumns(double[] columns, double[] centre, ReadOnlySpan<double> x, Span<double> into)
    {
        int n = centre.Length;
        into[..n].Clear();
        for (int k = 0; k < n; k++)
        {
            double by = x[k] - centre[k];
            ReadOnlySpan<double> column = columns.AsSpan(k * n, n);
            int i = k;
            for (; i <= n - Vector<double>.Count; i += Vector<double>.Count)
                (new Vector<double>(into[i..]) + by * new Vector<double>(column[i..])).CopyTo(into[i..]);
            for (; i < n; i++)
                into[i] += by * column[i];
        }
    }

    /// <summary>Writes L x, also in place of x.</summary>
    public static void Multiply(ReadOnlySpan<double> factor, ReadOnlySpan<double> x, Span<double> into)
    {
        for (int i = x.Length - 1; i >= 0; i--)
        {
            double sum = 0;
            for (int k = 0; k <= i; k++)
                sum += factor[i * x.Length + k] * x[k];
            into[i] = sum;
        }
    }

    /// <summary>Multiplies by Lᵀ in place.</summary>
    public static void MultiplyTransposed(ReadOnlySpan<double> factor, Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0;
            for (int k = i; k < x.Length; k++)
                sum += factor[k * x.Length + i] * x[k];
            x[i] = sum;
        }
    }
}
