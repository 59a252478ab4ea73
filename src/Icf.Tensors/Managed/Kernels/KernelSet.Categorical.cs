using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>Log mass of a class under a categorical distribution, for each row.</summary>
    /// <param name="logits">[rows × classes]; −∞ masks a class.</param>
    /// <param name="chosen">One class per row.</param>
    /// <param name="result">Receives one log mass per row.</param>
    /// <param name="derivative">Receives the derivatives by the logits, [rows × classes]; null if they are not
    /// wanted.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="scratch">Working memory of <see cref="DensityScratch"/> floats.</param>
    public abstract void Categorical(
        float* logits,
        int* chosen,
        float* result,
        float* derivative,
        int rows,
        int classes,
        float* scratch
    );

    /// <summary>Log density of a value under a piecewise-linear density on [0, 1], for each row.</summary>
    /// <param name="logits">[rows × knots].</param>
    /// <param name="values">One value in [0, 1] per row.</param>
    /// <param name="result">Receives one log density per row.</param>
    /// <param name="derivative">Receives the derivatives by the logits, [rows × knots]; null if they are not
    /// wanted.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="knots">Number of knots.</param>
    /// <param name="scratch">Working memory of <see cref="DensityScratch"/> floats.</param>
    public abstract void PiecewiseLinear(
        float* logits,
        float* values,
        float* result,
        float* derivative,
        int rows,
        int knots,
        float* scratch
    );
}

internal sealed unsafe partial class KernelSet<S, V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Categorical(
        float* logits,
        int* chosen,
        float* result,
        float* derivative,
        int rows,
        int classes,
        float* scratch
    )
    {
        V* block = (V*)scratch;
        for (int row = 0; row < rows; row += S.Width)
        {
            int lanes = Math.Min(S.Width, rows - row);
            RowsToLanes(logits + (nint)row * classes, classes, lanes, block);
            V own = default;
            for (int lane = 0; lane < lanes; lane++)
                ((float*)&own)[lane] = logits[(nint)(row + lane) * classes + chosen[row + lane]];

            var largest = Largest(block, classes);
            var sum = ExpAndSum(block, classes, largest);
            Tail.Store<S, V>(result + row, lanes, S.Subtract(S.Subtract(own, largest), VectorMath.Log<S, V>(sum)));
            if (derivative is null)
                continue;

            // ∂logit = [class is the chosen one] − weight.
            var minus = S.Divide(S.Broadcast(-1f), sum);
            for (int j = 0; j < classes; j++)
                block[j] = S.Multiply(block[j], minus);
            LanesToRows(block, classes, lanes, derivative + (nint)row * classes);
            for (int lane = 0; lane < lanes; lane++)
                derivative[(nint)(row + lane) * classes + chosen[row + lane]] += 1f;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void PiecewiseLinear(
        float* logits,
        float* values,
        float* result,
        float* derivative,
        int rows,
        int knots,
        float* scratch
    )
    {
        V* block = (V*)scratch;
        int* bins = stackalloc int[S.Width];
        var one = S.Broadcast(1f);
        var zero = S.Broadcast(0f);
        var never = S.Broadcast(float.NegativeInfinity);
        for (int row = 0; row < rows; row += S.Width)
        {
            int lanes = Math.Min(S.Width, rows - row);
            RowsToLanes(logits + (nint)row * knots, knots, lanes, block);
            V left = default,
                right = default,
                share = default;
            for (int lane = 0; lane < lanes; lane++)
            {
                float position = values[row + lane] * (knots - 1);
                bins[lane] = Math.Clamp((int)position, 0, knots - 2);
                ((float*)&share)[lane] = position - bins[lane];
                float* own = logits + (nint)(row + lane) * knots + bins[lane];
                ((float*)&left)[lane] = own[0];
                ((float*)&right)[lane] = own[1];
            }

            // The height at the value relative to the taller of the two knots that take part in it, so that a low
            // density far from the mode keeps its logarithm and its gradient.
            var taller = S.Max(S.IfLess(share, one, left, never), S.IfLess(zero, share, right, never));
            var fromLeft = S.IfLess(
                share,
                one,
                S.Multiply(S.Subtract(one, share), VectorMath.Exp<S, V>(S.Subtract(left, taller))),
                zero
            );
            var fromRight = S.IfLess(
                zero,
                share,
                S.Multiply(share, VectorMath.Exp<S, V>(S.Subtract(right, taller))),
                zero
            );
            // The last term is 0, or NaN for a value that is NaN.
            var height = S.Add(S.Add(fromLeft, fromRight), S.Subtract(share, share));

            // The trapezoid rule with spacing 1/(knots − 1): end knots count half.
            var largest = Largest(block, knots);
            var sum = ExpAndSum(block, knots, largest);
            var ends = S.Add(block[0], block[knots - 1]);
            var area = S.Fma(S.Broadcast(-0.5f), ends, sum);
            var logArea = S.Subtract(VectorMath.Log<S, V>(area), S.Broadcast(MathF.Log(knots - 1)));
            var logDensity = S.Subtract(S.Add(S.Subtract(taller, largest), VectorMath.Log<S, V>(height)), logArea);
            Tail.Store<S, V>(result + row, lanes, logDensity);
            if (derivative is null)
                continue;

            var minus = S.Divide(S.Broadcast(-1f), area);
            for (int j = 0; j < knots; j++)
                block[j] = S.Multiply(block[j], minus);
            block[0] = S.Multiply(block[0], S.Broadcast(0.5f));
            block[knots - 1] = S.Multiply(block[knots - 1], S.Broadcast(0.5f));
            LanesToRows(block, knots, lanes, derivative + (nint)row * knots);
            fromLeft = S.Divide(fromLeft, height);
            fromRight = S.Divide(fromRight, height);
            for (int lane = 0; lane < lanes; lane++)
            {
                float* own = derivative + (nint)(row + lane) * knots + bins[lane];
                own[0] += ((float*)&fromLeft)[lane];
                own[1] += ((float*)&fromRight)[lane];
            }
        }
    }
}
