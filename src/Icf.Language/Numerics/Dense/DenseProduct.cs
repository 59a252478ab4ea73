using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Icf;

/// <summary>Products of matrices and vectors. Entries are summed up in the order of the plain loop.</summary>
internal static class DenseProduct
{
    /// <summary>c += a b.</summary>
    public static void Add(Dense a, Dense b, Dense c)
    {
        for (int i = 0; i < a.Rows; i += Tile.Rows)
        for (int j = 0; j < b.Columns; j += Tile.Columns)
            Tile.Add<Tile.Plus>(ref c[i, j], c.Stride, ref a[i, 0], a.Stride, 1, ref b[0, j], b.Stride, a.Columns);
    }

    /// <summary>c += aᵀ b.</summary>
    public static void AddTransposed(Dense a, Dense b, Dense c)
    {
        for (int i = 0; i < a.Columns; i += Tile.Rows)
        for (int j = 0; j < b.Columns; j += Tile.Columns)
            Tile.Add<Tile.Plus>(ref c[i, j], c.Stride, ref a[0, i], 1, a.Stride, ref b[0, j], b.Stride, a.Rows);
    }

    /// <summary>The product of a matrix without gaps between its rows, and a vector.</summary>
    public static void Of(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, Span<double> into)
    {
        int columns = vector.Length,
            i = 0;

        // Four rows at a time, whose sums do not wait for each other.
        for (; i <= into.Length - 4; i += 4)
        {
            ReadOnlySpan<double> first = matrix.Slice(i * columns, columns),
                second = matrix.Slice((i + 1) * columns, columns),
                third = matrix.Slice((i + 2) * columns, columns),
                fourth = matrix.Slice((i + 3) * columns, columns);
            double a = 0,
                b = 0,
                c = 0,
                d = 0;
            for (int j = 0; j < vector.Length; j++)
            {
                double x = vector[j];
                a += first[j] * x;
                b += second[j] * x;
                c += third[j] * x;
                d += fourth[j] * x;
            }

            (into[i], into[i + 1], into[i + 2], into[i + 3]) = (a, b, c, d);
        }

        for (; i < into.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < vector.Length; j++)
                sum += matrix[i * columns + j] * vector[j];
            into[i] = sum;
        }
    }

    /// <summary>into += matrixᵀ vector, for a matrix without gaps between its rows.</summary>
    public static void AddTransposed(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, Span<double> into)
    {
        for (int i = 0; i < vector.Length; i++)
            if (vector[i] != 0)
                AddScaled(vector[i], matrix.Slice(i * into.Length, into.Length), into);
    }

    /// <summary>into += factor x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> into)
    {
        ref double from = ref MemoryMarshal.GetReference(x),
            to = ref MemoryMarshal.GetReference(into);
        nuint i = 0;
        for (; i + 4 <= (nuint)x.Length; i += 4)
            (Vector256.LoadUnsafe(ref to, i) + factor * Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        for (; i < (nuint)x.Length; i++)
            Unsafe.Add(ref to, i) += factor * Unsafe.Add(ref from, i);
    }
}
