using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>One head of one row of attention.</summary>
    /// <param name="query">d floats.</param>
    /// <param name="keys">First key of the range, d floats.</param>
    /// <param name="keyStride">Floats from key to key.</param>
    /// <param name="keySize">The size d.</param>
    /// <param name="values">First value of the range, v floats.</param>
    /// <param name="valueStride">Floats from value to value.</param>
    /// <param name="valueSize">The size v.</param>
    /// <param name="count">Number of keys, at least 1.</param>
    /// <param name="weights">Receives the softmax weights, one per key.</param>
    /// <param name="result">Receives v floats.</param>
    public abstract void AttentionForward(
        float* query, float* keys, nint keyStride, int keySize, float* values, nint valueStride, int valueSize,
        int count, float* weights, float* result);

    /// <summary>Σ a[i] b[i].</summary>
    public abstract float Dot(float* a, float* b, int count);

    /// <summary>y[i] += factor · x[i].</summary>
    public abstract void AddScaled(float factor, float* x, float* y, int count);
}

internal sealed unsafe partial class KernelSet<S, V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AttentionForward(
        float* query, float* keys, nint keyStride, int keySize, float* values, nint valueStride, int valueSize,
        int count, float* weights, float* result)
    {
        float scale = 1f / MathF.Sqrt(keySize);
        float largest = float.NegativeInfinity;
        for (int j = 0; j < count; j++)
        {
            float score = scale * Dot(query, keys + j * keyStride, keySize);
            weights[j] = score;
            largest = MathF.Max(largest, score);
        }

        for (int j = 0; j < count; j += S.Width)
        {
            int lanes = Math.Min(S.Width, count - j);
            var score = S.Subtract(Tail.Load<S, V>(weights + j, lanes), S.Broadcast(largest));
            Tail.Store<S, V>(weights + j, lanes, VectorMath.Exp<S, V>(score));
        }

        float sum = 0;
        for (int j = 0; j < count; j++)
            sum += weights[j];
        float perSum = 1f / sum;
        for (int j = 0; j < count; j++)
            weights[j] *= perSum;

        for (int column = 0; column < valueSize; column += S.Width)
        {
            int lanes = Math.Min(S.Width, valueSize - column);
            V mean = default;
            float* from = values + column;
            for (int j = 0; j < count; j++, from += valueStride)
                mean = S.Fma(S.Broadcast(weights[j]), Tail.Load<S, V>(from, lanes), mean);
            Tail.Store<S, V>(result + column, lanes, mean);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Dot(float* a, float* b, int count)
    {
        V sum = default;
        for (int i = 0; i < count; i += S.Width)
            sum = S.Fma(Tail.Load<S, V>(a + i, count - i), Tail.Load<S, V>(b + i, count - i), sum);
        return S.Sum(sum);
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
