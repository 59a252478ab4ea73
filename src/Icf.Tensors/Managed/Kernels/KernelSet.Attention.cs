using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>Floats from the softmax weights of a row to those of the next, for so many keys.</summary>
    public abstract int AttentionStride(int count);

    /// <summary>Attention of some rows to one range of keys.</summary>
    /// <param name="range">The range.</param>
    /// <param name="rows">The rows of query and result.</param>
    /// <param name="rowCount">How many.</param>
    /// <param name="weights">Receives the softmax weights, <see cref="AttentionStride"/> floats per row that is kept,
    /// and of <see cref="RowsAtOnce"/> rows if none are.</param>
    public abstract void Attend(in AttentionRange range, int* rows, int rowCount, float* weights);

    /// <summary>Adds the gradients of <see cref="Attend"/>.</summary>
    /// <param name="range">The range.</param>
    /// <param name="rows">The rows of query and result.</param>
    /// <param name="rowCount">How many.</param>
    /// <param name="weights">What went out.</param>
    /// <param name="scores">Working memory for the weights of <see cref="RowsAtOnce"/> rows.</param>
    public abstract void AttendBackward(
        in AttentionRange range,
        int* rows,
        int rowCount,
        float* weights,
        float* scores
    );

    /// <summary>Rows that attention computes side by side.</summary>
    public const int RowsAtOnce = 4;

    /// <summary>The longest range that needs no transposed matrix.</summary>
    public const int ShortRange = 4;

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
                    Transpose4(
                        source + (nint)r * columns + column,
                        columns,
                        transposed + (nint)column * rows + r,
                        rows
                    );
                for (; r < end; r++)
                for (int c = column; c < Math.Min(columns, column + 4); c++)
                    transposed[(nint)c * rows + r] = source[(nint)r * columns + c];
            }
        }
    }
}

// Four rows at a time, so that what is loaded of keys and values serves four sums that do not wait for each other. Sums
// run in an order that depends on the sizes alone, never on the rows beside or the width of a register.
internal sealed unsafe partial class KernelSet<S, V>
{
    // Sums over keys are four sums, one for each remainder of the key's number by 4.
    private const int PartialSums = 4;

    /// <inheritdoc/>
    public override int AttentionStride(int count)
    {
        int multiple = count <= ShortRange ? ShortRange : Math.Max(S.Width, PartialSums);
        return (count + multiple - 1) / multiple * multiple;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Attend(in AttentionRange range, int* rows, int rowCount, float* weights)
    {
        int stride = AttentionStride(range.Count),
            kept = range.KeepsWeights ? RowsAtOnce * stride : 0;
        if (range.Count <= ShortRange)
        {
            for (int i = 0; i < rowCount; i++)
                AttendShortly(range, rows[i], weights + (range.KeepsWeights ? i * stride : 0));
            return;
        }

        for (int i = 0; i < rowCount; i += RowsAtOnce, rows += RowsAtOnce, weights += kept)
        {
            int real = Math.Min(RowsAtOnce, rowCount - i);
            var query = new FourRows(range.Query, range.QueryStride, rows, real);
            var scores = new FourRows(weights, stride, real);
            ColumnProducts(
                query,
                range.KeySize,
                range.Scale,
                range.Transposed,
                range.TransposedStride,
                range.Count,
                scores
            );
            for (int r = 0; r < real; r++)
                Softmax(weights + r * stride, range.Count, stride);
            var result = new FourRows(range.Result, range.ResultStride, rows, real);
            WeightedRows(
                scores,
                range.Count,
                range.Values,
                range.ValueStride,
                range.ValueSize,
                result,
                real,
                accumulate: false
            );
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AttendBackward(in AttentionRange range, int* rows, int rowCount, float* weights, float* scores)
    {
        int stride = AttentionStride(range.Count);
        if (range.Count <= ShortRange)
        {
            for (int i = 0; i < rowCount; i++)
                AttendShortlyBackward(range, rows[i], weights + i * stride, scores);
            return;
        }

        for (int i = 0; i < rowCount; i += RowsAtOnce, rows += RowsAtOnce, weights += RowsAtOnce * stride)
        {
            int real = Math.Min(RowsAtOnce, rowCount - i);
            var upstream = new FourRows(range.Result, range.ResultStride, rows, real);
            var score = new FourRows(scores, stride, real);
            ColumnProducts(upstream, range.ValueSize, 1, range.Transposed, range.TransposedStride, range.Count, score);
            for (int r = 0; r < real; r++)
                SoftmaxGradient(weights + r * stride, scores + r * stride, range.Scale, stride);
            if (range.ValueGradient is not null)
                AddOuterProducts(
                    new FourRows(weights, stride, real),
                    range.Count,
                    upstream,
                    range.ValueSize,
                    range.ValueGradient,
                    range.ValueStride,
                    real
                );
            if (range.QueryGradient is not null)
                WeightedRows(
                    score,
                    range.Count,
                    range.Keys,
                    range.KeyStride,
                    range.KeySize,
                    new FourRows(range.QueryGradient, range.QueryStride, rows, real),
                    real,
                    accumulate: true
                );
            if (range.KeyGradient is not null)
                AddOuterProducts(
                    score,
                    range.Count,
                    new FourRows(range.Query, range.QueryStride, rows, real),
                    range.KeySize,
                    range.KeyGradient,
                    range.KeyStride,
                    real
                );
        }
    }

    // products[r, j] = factor · Σ x[r, i] transposed[i, j], and 0 past the last column.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ColumnProducts(
        in FourRows x,
        int size,
        float factor,
        float* transposed,
        nint stride,
        int count,
        in FourRows products
    )
    {
        var scale = S.Broadcast(factor);
        float* x0 = x.First,
            x1 = x.Second,
            x2 = x.Third,
            x3 = x.Fourth;
        for (int j = 0; j < count; j += S.Width)
        {
            V a = default,
                b = default,
                c = default,
                d = default;
            float* row = transposed + j;
            if (j + S.Width <= count)
            {
                for (int i = 0; i < size; i++, row += stride)
                {
                    var key = S.Load(row);
                    a = S.Fma(S.Broadcast(x0[i]), key, a);
                    b = S.Fma(S.Broadcast(x1[i]), key, b);
                    c = S.Fma(S.Broadcast(x2[i]), key, c);
                    d = S.Fma(S.Broadcast(x3[i]), key, d);
                }
            }
            else
            {
                for (int i = 0; i < size; i++, row += stride)
                {
                    var key = S.LoadPart(row, count - j);
                    a = S.Fma(S.Broadcast(x0[i]), key, a);
                    b = S.Fma(S.Broadcast(x1[i]), key, b);
                    c = S.Fma(S.Broadcast(x2[i]), key, c);
                    d = S.Fma(S.Broadcast(x3[i]), key, d);
                }
            }

            S.Store(products.First + j, S.Multiply(scale, a));
            S.Store(products.Second + j, S.Multiply(scale, b));
            S.Store(products.Third + j, S.Multiply(scale, c));
            S.Store(products.Fourth + j, S.Multiply(scale, d));
        }

        for (
            int j = (count + S.Width - 1) / S.Width * S.Width;
            j < (count + PartialSums - 1) / PartialSums * PartialSums;
            j++
        )
            products.First[j] = products.Second[j] = products.Third[j] = products.Fourth[j] = 0;
    }

    // Replaces scores by their softmax, and what lies beyond them by 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Softmax(float* scores, int count, int stride)
    {
        var lowest = S.Broadcast(float.NegativeInfinity);
        var largest = lowest;
        for (int j = 0; j < stride; j += S.Width)
        {
            var score = S.IfLess(S.Lanes, S.Broadcast(count - j), S.Load(scores + j), lowest);
            S.Store(scores + j, score);
            largest = S.Max(largest, score);
        }

        var shift = S.Broadcast(S.Largest(largest));
        for (int j = 0; j < stride; j += S.Width)
            S.Store(scores + j, VectorMath.Exp<S, V>(S.Subtract(S.Load(scores + j), shift)));
        var sum = Vector128<float>.Zero;
        for (int j = 0; j < stride; j += PartialSums)
            sum += Vector128.Load(scores + j);
        var perSum = S.Broadcast(1f / (sum[0] + sum[1] + (sum[2] + sum[3])));
        for (int j = 0; j < stride; j += S.Width)
            S.Store(scores + j, S.Multiply(perSum, S.Load(scores + j)));
    }

    // With weights w and u = ∂loss/∂w: ∂score = scale · w (u − Σ w u).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SoftmaxGradient(float* weights, float* gradient, float scale, int stride)
    {
        var sum = Vector128<float>.Zero;
        for (int j = 0; j < stride; j += PartialSums)
            sum += Vector128.Load(weights + j) * Vector128.Load(gradient + j);
        var mean = S.Broadcast(sum[0] + sum[1] + (sum[2] + sum[3]));
        var factor = S.Broadcast(scale);
        for (int j = 0; j < stride; j += S.Width)
            S.Store(
                gradient + j,
                S.Multiply(S.Multiply(factor, S.Load(weights + j)), S.Subtract(S.Load(gradient + j), mean))
            );
    }

    // sum[r, i] = or += Σ weights[r, j] rows[j, i].
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WeightedRows(
        in FourRows weights,
        int count,
        float* rows,
        nint stride,
        int size,
        in FourRows sums,
        int real,
        bool accumulate
    )
    {
        float* w0 = weights.First,
            w1 = weights.Second,
            w2 = weights.Third,
            w3 = weights.Fourth;
        for (int i = 0; i < size; i += S.Width)
        {
            int lanes = size - i;
            V a = default,
                b = default,
                c = default,
                d = default;
            float* row = rows + i;
            if (lanes >= S.Width)
            {
                for (int j = 0; j < count; j++, row += stride)
                {
                    var value = S.Load(row);
                    a = S.Fma(S.Broadcast(w0[j]), value, a);
                    b = S.Fma(S.Broadcast(w1[j]), value, b);
                    c = S.Fma(S.Broadcast(w2[j]), value, c);
                    d = S.Fma(S.Broadcast(w3[j]), value, d);
                }
            }
            else
            {
                for (int j = 0; j < count; j++, row += stride)
                {
                    var value = S.LoadPart(row, lanes);
                    a = S.Fma(S.Broadcast(w0[j]), value, a);
                    b = S.Fma(S.Broadcast(w1[j]), value, b);
                    c = S.Fma(S.Broadcast(w2[j]), value, c);
                    d = S.Fma(S.Broadcast(w3[j]), value, d);
                }
            }

            StoreSum(sums.First + i, lanes, a, accumulate);
            if (real > 1)
                StoreSum(sums.Second + i, lanes, b, accumulate);
            if (real > 2)
                StoreSum(sums.Third + i, lanes, c, accumulate);
            if (real > 3)
                StoreSum(sums.Fourth + i, lanes, d, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSum(float* to, int lanes, V sum, bool accumulate) =>
        Tail.Store<S, V>(to, lanes, accumulate ? S.Add(Tail.Load<S, V>(to, lanes), sum) : sum);

    // rows[j, i] += Σ weights[r, j] x[r, i], row after row.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOuterProducts(
        in FourRows weights,
        int count,
        in FourRows x,
        int size,
        float* rows,
        nint stride,
        int real
    )
    {
        float* w0 = weights.First,
            w1 = weights.Second,
            w2 = weights.Third,
            w3 = weights.Fourth;
        for (int i = 0; i < size; i += S.Width)
        {
            int lanes = size - i;
            var a = Tail.Load<S, V>(x.First + i, lanes);
            var b = Tail.Load<S, V>(x.Second + i, lanes);
            var c = Tail.Load<S, V>(x.Third + i, lanes);
            var d = Tail.Load<S, V>(x.Fourth + i, lanes);
            float* row = rows + i;
            for (int j = 0; j < count; j++, row += stride)
            {
                var sum = S.Fma(S.Broadcast(w0[j]), a, Tail.Load<S, V>(row, lanes));
                if (real > 1)
                    sum = S.Fma(S.Broadcast(w1[j]), b, sum);
                if (real > 2)
                    sum = S.Fma(S.Broadcast(w2[j]), c, sum);
                if (real > 3)
                    sum = S.Fma(S.Broadcast(w3[j]), d, sum);
                Tail.Store<S, V>(row, lanes, sum);
            }
        }
    }

    /// <summary>Four rows of a matrix; where fewer are real, the first stands for the others.</summary>
    private readonly struct FourRows
    {
        public FourRows(float* matrix, nint stride, int* rows, int real)
        {
            First = matrix + rows[0] * stride;
            Second = real > 1 ? matrix + rows[1] * stride : First;
            Third = real > 2 ? matrix + rows[2] * stride : First;
            Fourth = real > 3 ? matrix + rows[3] * stride : First;
        }

        public FourRows(float* matrix, nint stride, int real)
        {
            First = matrix;
            Second = real > 1 ? matrix + stride : First;
            Third = real > 2 ? matrix + 2 * stride : First;
            Fourth = real > 3 ? matrix + 3 * stride : First;
        }

        public float* First { get; }

        public float* Second { get; }

        public float* Third { get; }

        public float* Fourth { get; }
    }
}
