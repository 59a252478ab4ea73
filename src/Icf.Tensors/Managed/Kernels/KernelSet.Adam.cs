using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

/// <summary>The numbers of one Adam update of one parameter.</summary>
/// <param name="GradientScale">What clipping multiplies the gradient by.</param>
/// <param name="Beta1">Decay of the first moment.</param>
/// <param name="Beta2">Decay of the second moment.</param>
/// <param name="StepSize">Learning rate over the bias correction 1 − β₁ᵗ.</param>
/// <param name="RootCorrection">1 / √(1 − β₂ᵗ).</param>
/// <param name="Epsilon">Added to the corrected root of the second moment.</param>
internal readonly record struct AdamStep(
    float GradientScale,
    float Beta1,
    float Beta2,
    float StepSize,
    float RootCorrection,
    float Epsilon
);

internal abstract unsafe partial class KernelSet
{
    /// <summary>Updates the moments from a gradient and the values from the moments.</summary>
    public abstract void Adam(
        float* values,
        float* first,
        float* second,
        float* gradient,
        nint count,
        in AdamStep step
    );

    /// <summary>
    /// The sum of squares; not finite if and only if an element is not, or the sum overflows a double.
    /// </summary>
    public abstract double SumOfSquares(float* values, nint count);
}

internal sealed unsafe partial class KernelSet<S, V>
{
    // Squares are added up in floats over so few elements that little is lost, and the blocks in doubles.
    private const int SquaresBlock = 2048;

    // The sums of a block: number i takes the elements i, i + 32, … At the end halves are added to halves. So the bits
    // depend neither on the width of a register nor on where the block ends.
    private const int SquareSums = 32;

    // What is smaller is taken for zero: it moves nothing, and would end among the subnormal numbers, which are slow. A
    // moment that only decays would stay there for good.
    private const float LeastGradient = 1e-17f;
    private const float LeastMoment = 1e-36f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Adam(float* values, float* first, float* second, float* gradient, nint count, in AdamStep step)
    {
        var scale = S.Broadcast(step.GradientScale);
        var beta1 = S.Broadcast(step.Beta1);
        var beta2 = S.Broadcast(step.Beta2);
        var rest1 = S.Broadcast(1 - step.Beta1);
        var rest2 = S.Broadcast(1 - step.Beta2);
        var minusStep = S.Broadcast(-step.StepSize);
        var root = S.Broadcast(step.RootCorrection);
        var epsilon = S.Broadcast(step.Epsilon);
        var leastGradient = S.Broadcast(LeastGradient);
        var leastMoment = S.Broadcast(LeastMoment);
        for (nint i = 0; i < count; i += S.Width)
        {
            int lanes = (int)Math.Min(S.Width, count - i);
            var g = OrZero(S.Multiply(scale, Tail.Load<S, V>(gradient + i, lanes)), leastGradient);
            var m = OrZero(S.Fma(beta1, Tail.Load<S, V>(first + i, lanes), S.Multiply(rest1, g)), leastMoment);
            var v = OrZero(
                S.Fma(beta2, Tail.Load<S, V>(second + i, lanes), S.Multiply(rest2, S.Multiply(g, g))),
                leastMoment
            );
            var direction = S.Divide(m, S.Fma(S.Sqrt(v), root, epsilon));
            Tail.Store<S, V>(first + i, lanes, m);
            Tail.Store<S, V>(second + i, lanes, v);
            Tail.Store<S, V>(values + i, lanes, S.Fma(minusStep, direction, Tail.Load<S, V>(values + i, lanes)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OrZero(V x, V least) => S.IfLess(S.Abs(x), least, S.Broadcast(0f), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double SumOfSquares(float* values, nint count)
    {
        double total = 0;
        for (nint start = 0; start < count; start += SquaresBlock)
        {
            nint end = Math.Min(count, start + SquaresBlock);
            total +=
                2 * S.Width == SquareSums
                    ? SquaresInTwo(values + start, (int)(end - start))
                    : Squares(values + start, (int)(end - start));
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float SquaresInTwo(float* values, int count)
    {
        V even = default,
            odd = default;
        int i = 0;
        for (; i <= count - SquareSums; i += SquareSums)
        {
            var a = S.Load(values + i);
            var b = S.Load(values + i + S.Width);
            even = S.Fma(a, a, even);
            odd = S.Fma(b, b, odd);
        }

        if (i < count)
        {
            var a = Tail.Load<S, V>(values + i, count - i);
            even = S.Fma(a, a, even);
        }

        if (i + S.Width < count)
        {
            var b = S.LoadPart(values + i + S.Width, count - i - S.Width);
            odd = S.Fma(b, b, odd);
        }

        return S.Sum(S.Add(even, odd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Squares(float* values, int count)
    {
        V* sums = stackalloc V[SquareSums / S.Width];
        new Span<V>(sums, SquareSums / S.Width).Clear();
        for (int i = 0, s = 0; i < count; i += S.Width, s = (s + 1) % (SquareSums / S.Width))
        {
            var a = Tail.Load<S, V>(values + i, count - i);
            sums[s] = S.Fma(a, a, sums[s]);
        }

        for (int half = SquareSums / S.Width / 2; half > 0; half /= 2)
        for (int s = 0; s < half; s++)
            sums[s] = S.Add(sums[s], sums[s + half]);
        return S.Sum(sums[0]);
    }
}
