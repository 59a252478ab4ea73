using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// The Cholesky factor, in blocks of rows, and what is solved with it. It is held transposed, as U with A = Uᵀ U, L =
/// Uᵀ, so that the entries that a row changes lie side by side. Each entry is what the plain loop gives, bit by bit.
/// </summary>
internal static class DenseCholesky
{
    /// <summary>Below this share of the diagonal, times the order of the minor, a pivot is rounding error.</summary>
    private const double Rounding = 1.2e-16;

    /// <summary>Factorises a symmetric matrix in place (Golub and Van Loan, "Matrix Computations", 4th edition, §4.2).
    /// </summary>
    /// <param name="upper">The matrix, whose upper triangle is read and whose lower one is zero; its factor U
    /// thereafter.</param>
    /// <returns>False where the matrix is not positive definite.</returns>
    public static bool Factorise(Dense upper)
    {
        int order = upper.Rows,
            stride = upper.Stride;
        Span<double> diagonal = stackalloc double[Tile.Rows];
        for (int first = 0; first < order; first += Tile.Rows)
        {
            int start = first / Tile.Columns * Tile.Columns,
                last = Math.Min(first + Tile.Rows, order);
            for (int i = first; i < last; i++)
                diagonal[i - first] = upper[i, i];
            for (int j = start; j < order; j += Tile.Columns)
                Tile.Add<Tile.Minus>(
                    ref upper[first, j],
                    stride,
                    ref upper[0, first],
                    1,
                    stride,
                    ref upper[0, j],
                    stride,
                    first
                );
            for (int i = first; i < last; i++)
            {
                double pivot = upper[i, i];
                if (!IsPositive(pivot, diagonal[i - first], i + 1))
                    return false;
                double root = Math.Sqrt(pivot);

                // From the register on in which the diagonal lies.
                int from = i / 8 * 8,
                    length = stride - from;
                Tile.DivideRow(ref upper[i, from], root, length);
                upper[i, i] = root;
                for (int k = i + 1; k < last; k++)
                    Tile.SubtractRow(ref upper[k, from], upper[i, k], ref upper[i, from], length);
            }

            for (int i = first; i < last; i++)
                upper.Row(i)[start..i].Clear();
        }

        return true;
    }

    /// <summary>Whether a pivot is more than rounding error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPositive(double pivot, double diagonal, int order) =>
        pivot > order * double.Epsilon && pivot > order * Rounding * diagonal;

    /// <summary>Solves L x = b in place, for a vector in the room of a row.</summary>
    public static void SolveForward(Dense upper, Span<double> x)
    {
        for (int k = 0; k < upper.Rows; k++)
        {
            double solved = x[k] / upper[k, k];
            int from = k / 8 * 8;
            Tile.SubtractRow(ref x[from], solved, ref upper[k, from], upper.Stride - from);
            x[k] = solved;
        }
    }

    /// <summary>Solves Lᵀ x = b in place, for a vector in the room of a row.</summary>
    public static void SolveBackward(Dense upper, Span<double> x)
    {
        for (int i = upper.Rows - 1; i >= 0; i--)
        {
            // What has been solved stands from the next register on; the few before are added one by one.
            int next = (i / 8 + 1) * 8,
                end = Math.Min(next, upper.Rows);
            double rest = x[i];
            for (int k = i + 1; k < end; k++)
                rest -= upper[i, k] * x[k];
            if (next < upper.Stride)
                rest -= Tile.Dot(ref upper[i, next], ref x[next], upper.Stride - next);
            x[i] = rest / upper[i, i];
        }
    }

    /// <summary>Solves L X = B in place.</summary>
    /// <param name="upper">The transposed factor.</param>
    /// <param name="x">The right side, then the solution.</param>
    /// <param name="isLower">Whether the right side is lower triangular, which the solution then is, too.</param>
    public static void SolveForward(Dense upper, Dense x, bool isLower = false)
    {
        int order = upper.Rows;
        for (int first = 0; first < order; first += Tile.Rows)
        {
            int last = Math.Min(first + Tile.Rows, order),
                end = isLower ? Math.Min(first / Tile.Columns * Tile.Columns + Tile.Columns, x.Stride) : x.Stride;
            for (int j = 0; j < end; j += Tile.Columns)
            {
                int from = isLower ? j : 0;
                if (from < first)
                    Tile.Add<Tile.Minus>(
                        ref x[first, j],
                        x.Stride,
                        ref upper[from, first],
                        1,
                        upper.Stride,
                        ref x[from, j],
                        x.Stride,
                        first - from
                    );
            }

            for (int i = first; i < last; i++)
            {
                Tile.DivideRow(ref x[i, 0], upper[i, i], end);
                for (int k = i + 1; k < last; k++)
                    Tile.SubtractRow(ref x[k, 0], upper[i, k], ref x[i, 0], end);
            }
        }
    }

    /// <summary>Solves Lᵀ X = B in place.</summary>
    public static void SolveBackward(Dense upper, Dense x)
    {
        int order = upper.Rows;
        for (int first = (order - 1) / Tile.Rows * Tile.Rows; first >= 0; first -= Tile.Rows)
        {
            int last = Math.Min(first + Tile.Rows, order);
            for (int j = 0; j < x.Stride && last < order; j += Tile.Columns)
                Tile.Add<Tile.Minus>(
                    ref x[first, j],
                    x.Stride,
                    ref upper[first, last],
                    upper.Stride,
                    1,
                    ref x[last, j],
                    x.Stride,
                    order - last
                );
            for (int i = last - 1; i >= first; i--)
            {
                for (int k = i + 1; k < last; k++)
                    Tile.SubtractRow(ref x[i, 0], upper[i, k], ref x[k, 0], x.Stride);
                Tile.DivideRow(ref x[i, 0], upper[i, i], x.Stride);
            }
        }
    }

    /// <summary>The inverse of A, of which the lower triangle is meant to be read.</summary>
    /// <param name="upper">The transposed factor U of A.</param>
    /// <param name="root">Receives L⁻¹.</param>
    /// <param name="inverse">Receives A⁻¹ = L⁻ᵀ L⁻¹.</param>
    public static void Invert(Dense upper, Dense root, Dense inverse)
    {
        root.Clear();
        inverse.Clear();
        for (int i = 0; i < upper.Rows; i++)
            root[i, i] = 1;
        SolveForward(upper, root, isLower: true);

        // L⁻¹ has nothing above its diagonal, and of its square the lower triangle is enough.
        for (int i = 0; i < upper.Rows; i += Tile.Rows)
        for (int j = 0; j <= i; j += Tile.Columns)
            Tile.Add<Tile.Plus>(
                ref inverse[i, j],
                inverse.Stride,
                ref root[i, i],
                1,
                root.Stride,
                ref root[i, j],
                root.Stride,
                upper.Rows - i
            );
    }

    /// <summary>
    /// The adjoint of A by that of its factor L: with M = Lᵀ L̄ mirrored from its lower triangle, L⁻ᵀ M L⁻¹ below the
    /// diagonal and half of it on the diagonal (Murray, "Differentiation of the Cholesky decomposition", 2016,
    /// equations 9 and 10, for the triangle that is read).
    /// </summary>
    /// <param name="upper">The transposed factor U.</param>
    /// <param name="adjoint">L̄, zero above the diagonal; the adjoint of A thereafter, whose lower triangle is meant to
    /// be read.</param>
    /// <param name="scratch">Room for as much.</param>
    public static void PullBack(Dense upper, Dense adjoint, Dense scratch)
    {
        int order = upper.Rows;
        scratch.Clear();
        for (int i = 0; i < order; i += Tile.Rows)
        for (int j = 0; j <= i; j += Tile.Columns)
            Tile.Add<Tile.Plus>(
                ref scratch[i, j],
                scratch.Stride,
                ref upper[i, i],
                upper.Stride,
                1,
                ref adjoint[i, j],
                adjoint.Stride,
                order - i
            );
        for (int i = 0; i < order; i++)
        for (int j = 0; j < i; j++)
            scratch[j, i] = scratch[i, j];
        SolveBackward(upper, scratch);
        adjoint.Clear();
        for (int i = 0; i < order; i++)
        for (int j = 0; j < order; j++)
            adjoint[j, i] = scratch[i, j];
        SolveBackward(upper, adjoint);
        for (int i = 0; i < order; i++)
            adjoint[i, i] *= 0.5;
    }
}
