namespace Icf.Inference;

/// <summary>Cholesky factors, row by row in arrays of n · n numbers, of which those above the diagonal are not looked at.</summary>
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

    /// <summary>Writes L x.</summary>
    public static void Multiply(ReadOnlySpan<double> factor, ReadOnlySpan<double> x, Span<double> into)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k <= i; k++)
                sum += factor[i * x.Length + k] * x[k];
            into[i] = sum;
        }
    }
}
