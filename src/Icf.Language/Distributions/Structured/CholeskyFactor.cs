using System.Globalization;

namespace Icf;

/// <summary>
/// Lower triangular factors L of symmetric positive definite matrices, A = L Lᵀ, stored row by row without the zeros:
/// the entry (i, j), j ≤ i, at i (i + 1)/2 + j.
/// </summary>
internal static class CholeskyFactor
{
    /// <summary>How far two mirrored entries may differ, relative to the root of the product of their diagonal entries.
    /// </summary>
    private const double SymmetryTolerance = 1e-8;

    /// <summary>From this order on, blocks of rows are faster than the plain loop.</summary>
    private const int Large = 12;

    /// <summary>The length of the storage.</summary>
    public static int Length(int order) => order * (order + 1) / 2;

    /// <summary>Where row i begins.</summary>
    public static int Row(int i) => i * (i + 1) / 2;

    /// <summary>
    /// The factor of a matrix (Golub and Van Loan, "Matrix Computations", 4th edition, §4.2). Only the lower triangle
    /// is read, once it is known to mirror the upper.
    /// </summary>
    public static double[] Of(double[,] matrix, string owner, string parameter)
    {
        int order = matrix.GetLength(0);
        CheckSymmetry(matrix, owner, parameter);
        var factor = new double[Length(order)];
        if (order >= Large && TryBlocks(matrix, factor))
            return factor;
        double minor = 1;
        for (int i = 0; i < order; i++)
        {
            Span<double> row = factor.AsSpan(Row(i), i + 1);
            double pivot = matrix[i, i];
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> above = factor.AsSpan(Row(j), j + 1);
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                    sum -= row[k] * above[k];
                row[j] = sum / above[j];
                pivot -= row[j] * row[j];
            }

            minor *= pivot;

            // Below this, the pivot is rounding error.
            if (!DenseCholesky.IsPositive(pivot, matrix[i, i], i + 1))
                ThrowMinor(pivot < -1e-12 * matrix[i, i] ? minor : 0, i + 1, owner, parameter);
            row[i] = Math.Sqrt(pivot);
        }

        return factor;
    }

    /// <summary>The same bits, faster; false where there is no factor, for the plain loop to say why.</summary>
    private static bool TryBlocks(double[,] matrix, double[] factor)
    {
        int order = matrix.GetLength(0);
        using var scratch = new Scratch([], Dense.Length(order, order));
        scratch.Span.Clear();
        var upper = new Dense(scratch.Span, order, order);
        ReadOnlySpan<double> entries = RowMajor.Of(matrix);
        for (int i = 0; i < order; i++)
        {
            ReadOnlySpan<double> row = entries.Slice(i * order, i + 1);
            for (int j = 0; j < row.Length; j++)
                upper[j, i] = row[j];
        }

        if (!DenseCholesky.Factorise(upper))
            return false;
        for (int i = 0; i < order; i++)
        {
            Span<double> row = factor.AsSpan(Row(i), i + 1);
            for (int j = 0; j < row.Length; j++)
                row[j] = upper[j, i];
        }

        return true;
    }

    /// <summary>The storage of a factor that is given as a matrix.</summary>
    public static double[] Pack(double[,] factor, string owner, string parameter)
    {
        int order = factor.GetLength(0);
        var packed = new double[Length(order)];
        for (int i = 0; i < order; i++)
        {
            if (!(factor[i, i] > 0))
                Require.Throw(
                    factor[i, i],
                    owner,
                    RequireArray.Entry(parameter, i, i),
                    "positive, as the diagonal of a Cholesky factor"
                );
            for (int j = 0; j <= i; j++)
                packed[Row(i) + j] = factor[i, j];
            for (int j = i + 1; j < order; j++)
                if (factor[i, j] != 0)
                    Require.Throw(
                        factor[i, j],
                        owner,
                        RequireArray.Entry(parameter, i, j),
                        "0, above the diagonal of a lower Cholesky factor"
                    );
        }

        return packed;
    }

    /// <summary>Whether two mirrored entries differ by no more than rounding.</summary>
    public static bool AreMirrored(double below, double above, double first, double second) =>
        Math.Abs(below - above) <= SymmetryTolerance * Math.Sqrt(first) * Math.Sqrt(second);

    private static void CheckSymmetry(double[,] matrix, string owner, string parameter)
    {
        int order = matrix.GetLength(0);
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, order);
        Span<double> roots = scratch.Span;
        for (int i = 0; i < order; i++)
        {
            roots[i] = Math.Sqrt(matrix[i, i]);
            if (!(matrix[i, i] > 0))
                Require.Throw(
                    matrix[i, i],
                    owner,
                    RequireArray.Entry(parameter, i, i),
                    "positive, as the diagonal of a positive definite matrix"
                );
            for (int j = 0; j < i; j++)
            {
                double difference = Math.Abs(matrix[i, j] - matrix[j, i]);
                if (difference > SymmetryTolerance * roots[i] * roots[j])
                {
                    Require.Throw(
                        matrix[i, j],
                        owner,
                        RequireArray.Entry(parameter, i, j),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{matrix[j, i]}, as {RequireArray.Entry(parameter, j, i)} is, for the matrix to be "
                                + $"symmetric"
                        )
                    );
                }
            }
        }
    }

    private static void ThrowMinor(double minor, int order, string owner, string parameter)
    {
        string value = minor == 0 ? "is zero up to rounding" : FormattableString.Invariant($"is {minor:G6}");
        RequireArray.Throw(
            owner,
            parameter,
            FormattableString.Invariant($"is not positive definite: its leading minor of order {order} {value}")
        );
    }
}
