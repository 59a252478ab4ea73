using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>products[j] = factor · Σ x[i] transposed[i, j]: one vector against many, which lie side by side.</summary>
    /// <param name="x">size floats.</param>
    /// <param name="size">Number of rows of the transposed matrix.</param>
    /// <param name="factor">Multiplies every product.</param>
    /// <param name="transposed">First element of the range of columns.</param>
    /// <param name="stride">Floats from row to row.</param>
    /// <param name="count">Number of columns.</param>
    /// <param name="products">Receives count floats.</param>
    public abstract void ColumnProducts(
        float* x, int size, float factor, float* transposed, nint stride, int count, float* products);

    /// <summary>Replaces scores by their softmax.</summary>
    public abstract void Softmax(float* scores, int count);

    /// <summary>sum[i] += Σ weights[j] rows[j, i].</summary>
    public abstract void AddWeightedRows(float* weights, int count, float* rows, nint stride, int size, float* sum);

    /// <summary>rows[j, i] += weights[j] x[i].</summary>
    public abstract void AddOuterProduct(float* weights, int count, float* x, int size, float* rows, nint stride);

    /// <summary>y[i] += factor · x[i].</summary>
    public abstract void AddScaled(float factor, float* x, float* y, int count);

    /// <summary>Writes the transpose of a matrix.</summary>
    /// <param name="source">[rows × columns].</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    /// <param name="transposed">Receives [columns × rows].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* source, int rows, int columns, float* transposed)
    {
        // A cache line of a row of the result is written at once.
        const int Block = 16;
        for (int row = 0; row < rows; row += Block)
        {
            int end = Math.Min(rows, row + Block);
            for (int column = 0; column < columns; column += 4)
            {
                bool whole = column + 4 <= columns && Vector128.IsHardwareAccelerated;
                int r = row;
                for (; whole && r + 4 <= end; r += 4)
                    Transpose4(source + (nint)r * columns + column, columns, transposed + (nint)column * rows + r, rows);
                for (; r < end; r++)
                    for (int c = column; c < Math.Min(columns, column + 4); c++)
                        transposed[(nint)c * rows + r] = source[(nint)r * columns + c];
            }
        }
    }
}

// Sums run in an order that depends on the sizes alone, never on the width of a register: every width gives the same bits.
internal sealed unsafe partial class KernelSet<S, V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ColumnProducts(
        float* x, int size, float factor, float* transposed, nint stride, int count, float* products)
    {
        var scale = S.Broadcast(factor);
        int j = 0;
        for (; j + 4 * S.Width <= count; j += 4 * S.Width)
        {
            V a = default, b = default, c = default, d = default;
            float* row = transposed + j;
            for (int i = 0; i < size; i++, row += stride)
            {
                var xi = S.Broadcast(x[i]);
                a = S.Fma(xi, S.Load(row), a);
                b = S.Fma(xi, S.Load(row + S.Width), b);
                c = S.Fma(xi, S.Load(row + 2 * S.Width), c);
                d = S.Fma(xi, S.Load(row + 3 * S.Width), d);
            }

            S.Store(products + j, S.Multiply(scale, a));
            S.Store(products + j + S.Width, S.Multiply(scale, b));
            S.Store(products + j + 2 * S.Width, S.Multiply(scale, c));
            S.Store(products + j + 3 * S.Width, S.Multiply(scale, d));
        }

        for (; j < count; j += S.Width)
        {
            V a = default;
            float* row = transposed + j;
            for (int i = 0; i < size; i++, row += stride)
                a = S.Fma(S.Broadcast(x[i]), Tail.Load<S, V>(row, count - j), a);
            Tail.Store<S, V>(products + j, count - j, S.Multiply(scale, a));
        }
    }

    // Sums that run side by side, in as many registers as that takes.
    private const int Sums = 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Softmax(float* scores, int count)
    {
        V* sums = stackalloc V[Sums / S.Width];
        float* ofLanes = (float*)sums;
        sums[0] = S.Broadcast(float.NegativeInfinity);
        int j = 0;
        for (; j + S.Width <= count; j += S.Width)
            sums[0] = S.Max(S.Load(scores + j), sums[0]);
        float largest = float.NegativeInfinity;
        for (int lane = 0; lane < S.Width; lane++)
            largest = ofLanes[lane] > largest ? ofLanes[lane] : largest;
        for (; j < count; j++)
            largest = scores[j] > largest ? scores[j] : largest;

        var shift = S.Broadcast(largest);
        for (int s = 0; s < Sums / S.Width; s++)
            sums[s] = default;
        for (j = 0; j < count; j += S.Width)
        {
            var power = VectorMath.Exp<S, V>(S.Subtract(Tail.Load<S, V>(scores + j, count - j), shift));
            Tail.Store<S, V>(scores + j, count - j, power);
            ref V sum = ref sums[j / S.Width % (Sums / S.Width)];
            sum = S.Add(sum, count - j < S.Width ? Tail.Load<S, V>(scores + j, count - j) : power);
        }

        for (int half = Sums / 2; half > 0; half /= 2)
            for (int i = 0; i < half; i++)
                ofLanes[i] += ofLanes[i + half];
        var perSum = S.Broadcast(1f / ofLanes[0]);
        for (j = 0; j < count; j += S.Width)
            Tail.Store<S, V>(scores + j, count - j, S.Multiply(perSum, Tail.Load<S, V>(scores + j, count - j)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddWeightedRows(float* weights, int count, float* rows, nint stride, int size, float* sum)
    {
        for (int i = 0; i < size; i += S.Width)
        {
            int lanes = size - i;
            V a = Tail.Load<S, V>(sum + i, lanes), b = default, c = default, d = default;
            float* row = rows + i;
            int j = 0;
            for (; j + 4 <= count; j += 4, row += 4 * stride)
            {
                a = S.Fma(S.Broadcast(weights[j]), Tail.Load<S, V>(row, lanes), a);
                b = S.Fma(S.Broadcast(weights[j + 1]), Tail.Load<S, V>(row + stride, lanes), b);
                c = S.Fma(S.Broadcast(weights[j + 2]), Tail.Load<S, V>(row + 2 * stride, lanes), c);
                d = S.Fma(S.Broadcast(weights[j + 3]), Tail.Load<S, V>(row + 3 * stride, lanes), d);
            }

            for (; j < count; j++, row += stride)
                a = S.Fma(S.Broadcast(weights[j]), Tail.Load<S, V>(row, lanes), a);
            Tail.Store<S, V>(sum + i, lanes, S.Add(S.Add(a, b), S.Add(c, d)));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddOuterProduct(float* weights, int count, float* x, int size, float* rows, nint stride)
    {
        for (int i = 0; i < size; i += S.Width)
        {
            int lanes = size - i;
            var xi = Tail.Load<S, V>(x + i, lanes);
            float* row = rows + i;
            for (int j = 0; j < count; j++, row += stride)
                Tail.Store<S, V>(row, lanes, S.Fma(S.Broadcast(weights[j]), xi, Tail.Load<S, V>(row, lanes)));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddScaled(float factor, float* x, float* y, int count)
    {
        var broadcast = S.Broadcast(factor);
        for (int i = 0; i < count; i += S.Width)
        {
            var sum = S.Fma(broadcast, Tail.Load<S, V>(x + i, count - i), Tail.Load<S, V>(y + i, count - i));
            Tail.Store<S, V>(y + i, count - i, sum);
        }
    }
}
