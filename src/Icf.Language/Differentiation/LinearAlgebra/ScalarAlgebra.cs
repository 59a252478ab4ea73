namespace Icf.CompilerServices;

/// <summary>The plain loops, for numbers that carry their derivatives along.</summary>
internal static class ScalarAlgebra<TReal>
    where TReal : struct, IReal<TReal>
{
    public static TReal Dot(Reals<TReal> x, Reals<TReal> y)
    {
        TReal sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum +=
                x.IsActive && y.IsActive ? x[i] * y[i]
                : x.IsActive ? x[i] * y.Value(i)
                : x.Value(i) * y[i];
        return sum;
    }

    public static TReal Entry(RealMatrix<TReal> left, RealMatrix<TReal> right, int row, int column)
    {
        TReal sum = 0;
        for (int k = 0; k < left.Columns; k++)
            sum += left.IsActive ? left[row, k] * right[k, column] : left.Value(row, k) * right[k, column];
        return sum;
    }

    /// <summary>False where the matrix is not positive definite.</summary>
    public static bool TryCholesky(RealMatrix<TReal> matrix, TReal[,] factor)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            TReal pivot = matrix[i, i];
            for (int j = 0; j < i; j++)
            {
                TReal sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                    sum -= factor[i, k] * factor[j, k];
                factor[i, j] = sum / factor[j, j];
                pivot -= factor[i, j] * factor[i, j];
            }

            if (!DenseCholesky.IsPositive(pivot.Value, matrix[i, i].Value, i + 1))
                return false;
            factor[i, i] = TReal.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>Solves in place, row by row.</summary>
    public static void SolveForward(RealMatrix<TReal> factor, Span<TReal> x, int columns)
    {
        for (int i = 0; i < factor.Rows; i++)
        for (int j = 0; j < columns; j++)
        {
            TReal rest = x[i * columns + j];
            for (int k = 0; k < i; k++)
                rest -= factor[i, k] * x[k * columns + j];
            x[i * columns + j] = rest / factor[i, i];
        }
    }
}
