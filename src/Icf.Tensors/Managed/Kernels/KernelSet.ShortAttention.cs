using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Icf.Tensors.Managed.Kernels;

// Attention to at most four keys: their scores and weights are one small register, and the keys are read where they
// lie.
internal sealed unsafe partial class KernelSet<S, V>
{
    // The sums of which a dot product is made: number i takes the elements i, i + 16, …
    private const int Sums = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AttendShortly(in AttentionRange range, int row, float* weights)
    {
        var scores = DotProducts(
            range.Query + row * range.QueryStride,
            range.Keys,
            range.KeyStride,
            range.KeySize,
            range.Count
        );
        scores = Vector128.ConditionalSelect(
            Vector128.LessThan(Vector128<float>.Indices, Vector128.Create((float)range.Count)),
            scores * range.Scale,
            Vector128.Create(float.NegativeInfinity)
        );
        float largest = Simd128.Largest(scores);
        var powers = VectorMath.Exp<Simd128, Vector128<float>>(scores - Vector128.Create(largest));
        var w = powers * (1f / Total(powers));
        w.Store(weights);

        float* result = range.Result + row * range.ResultStride;
        for (int i = 0; i < range.ValueSize; i += S.Width)
        {
            int lanes = range.ValueSize - i;
            float* value = range.Values + i;
            V sum = default;
            for (int j = 0; j < range.Count; j++, value += range.ValueStride)
                sum = S.Fma(S.Broadcast(weights[j]), Tail.Load<S, V>(value, lanes), sum);
            Tail.Store<S, V>(result + i, lanes, sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AttendShortlyBackward(in AttentionRange range, int row, float* weights, float* scores)
    {
        float* upstream = range.Result + row * range.ResultStride;
        var w = Vector128.Load(weights);
        var gradient = DotProducts(upstream, range.Values, range.ValueStride, range.ValueSize, range.Count);
        var mean = Vector128.Create(Total(w * gradient));
        (range.Scale * w * (gradient - mean)).Store(scores);
        if (range.ValueGradient is not null)
        {
            for (int i = 0; i < range.ValueSize; i += S.Width)
                AddOuterProduct(
                    weights,
                    range.Count,
                    Tail.Load<S, V>(upstream + i, range.ValueSize - i),
                    range.ValueGradient + i,
                    range.ValueStride,
                    range.ValueSize - i
                );
        }

        for (int i = 0; i < range.KeySize; i += S.Width)
        {
            int lanes = range.KeySize - i;
            if (range.KeyGradient is not null)
                AddOuterProduct(
                    scores,
                    range.Count,
                    Tail.Load<S, V>(range.Query + row * range.QueryStride + i, lanes),
                    range.KeyGradient + i,
                    range.KeyStride,
                    lanes
                );
            if (range.QueryGradient is null)
                continue;
            float* to = range.QueryGradient + row * range.QueryStride + i;
            float* key = range.Keys + i;
            var sum = Tail.Load<S, V>(to, lanes);
            for (int j = 0; j < range.Count; j++, key += range.KeyStride)
                sum = S.Fma(S.Broadcast(scores[j]), Tail.Load<S, V>(key, lanes), sum);
            Tail.Store<S, V>(to, lanes, sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddOuterProduct(float* weights, int count, V x, float* rows, nint stride, int lanes)
    {
        for (int j = 0; j < count; j++, rows += stride)
            Tail.Store<S, V>(rows, lanes, S.Fma(S.Broadcast(weights[j]), x, Tail.Load<S, V>(rows, lanes)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Total(Vector128<float> a) => a[0] + a[1] + (a[2] + a[3]);

    // Σ x[i] rows[j, i] for each row; 0 for those that there are not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> DotProducts(float* x, float* rows, nint stride, int size, int count) =>
        Vector128.Create(
            DotProduct(x, rows, size),
            count > 1 ? DotProduct(x, rows + stride, size) : 0,
            count > 2 ? DotProduct(x, rows + 2 * stride, size) : 0,
            count > 3 ? DotProduct(x, rows + 3 * stride, size) : 0
        );

    // As many registers as the sums take, then halves are added to halves: the same bits at every width.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float DotProduct(float* x, float* y, int size)
    {
        if (S.Width == Sums)
        {
            V sum = default;
            for (int i = 0; i < size; i += Sums)
                sum = S.Fma(Tail.Load<S, V>(x + i, size - i), Tail.Load<S, V>(y + i, size - i), sum);
            return S.Sum(sum);
        }

        V* sums = stackalloc V[Sums / S.Width];
        for (int s = 0; s < Sums / S.Width; s++)
        {
            V sum = default;
            for (int i = s * S.Width; i < size; i += Sums)
                sum = S.Fma(Tail.Load<S, V>(x + i, size - i), Tail.Load<S, V>(y + i, size - i), sum);
            sums[s] = sum;
        }

        for (int half = Sums / S.Width / 2; half > 0; half /= 2)
        for (int s = 0; s < half; s++)
            sums[s] = S.Add(sums[s], sums[s + half]);
        return S.Sum(sums[0]);
    }
}
