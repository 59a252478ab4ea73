using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>Applies an activation in place to <paramref name="count"/> floats.</summary>
    public abstract void Activate(Activation activation, float* values, nint count);

    /// <summary>
    /// Gradient before an activation from that after it: upstream · f′, with f′ written in terms of the result f
    /// (tanh: 1 − f²; sigmoid: f(1 − f); rectifier: 1 where f is positive). <paramref name="gradient"/> may be
    /// <paramref name="upstream"/>.
    /// </summary>
    public abstract void ActivationGradient(
        Activation activation,
        float* result,
        float* upstream,
        float* gradient,
        nint count
    );

    /// <summary>Adds the sum of each column of [rows × columns] to <paramref name="sums"/>.</summary>
    public abstract void AddColumnSums(float* values, int rows, int columns, float* sums);
}

internal sealed unsafe partial class KernelSet<S, V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Activate(Activation activation, float* values, nint count)
    {
        for (nint i = 0; i < count; i += S.Width)
        {
            int lanes = (int)Math.Min(S.Width, count - i);
            var x = Tail.Load<S, V>(values + i, lanes);
            x = activation switch
            {
                Activation.Tanh => VectorMath.Tanh<S, V>(x),
                Activation.Sigmoid => VectorMath.Sigmoid<S, V>(x),
                Activation.Relu => S.Max(S.Broadcast(0f), x),
                _ => x,
            };
            Tail.Store<S, V>(values + i, lanes, x);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ActivationGradient(
        Activation activation,
        float* result,
        float* upstream,
        float* gradient,
        nint count
    )
    {
        var one = S.Broadcast(1f);
        var zero = S.Broadcast(0f);
        for (nint i = 0; i < count; i += S.Width)
        {
            int lanes = (int)Math.Min(S.Width, count - i);
            var f = Tail.Load<S, V>(result + i, lanes);
            var g = Tail.Load<S, V>(upstream + i, lanes);
            g = activation switch
            {
                Activation.Tanh => S.Multiply(g, S.Subtract(one, S.Multiply(f, f))),
                Activation.Sigmoid => S.Multiply(g, S.Multiply(f, S.Subtract(one, f))),
                Activation.Relu => S.IfLess(zero, f, g, zero),
                _ => g,
            };
            Tail.Store<S, V>(gradient + i, lanes, g);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddColumnSums(float* values, int rows, int columns, float* sums)
    {
        int column = 0;
        for (; column + 4 * S.Width <= columns; column += 4 * S.Width)
        {
            float* to = sums + column,
                from = values + column;
            var a = S.Load(to);
            var b = S.Load(to + S.Width);
            var c = S.Load(to + 2 * S.Width);
            var d = S.Load(to + 3 * S.Width);
            for (int row = 0; row < rows; row++, from += columns)
            {
                a = S.Add(a, S.Load(from));
                b = S.Add(b, S.Load(from + S.Width));
                c = S.Add(c, S.Load(from + 2 * S.Width));
                d = S.Add(d, S.Load(from + 3 * S.Width));
            }

            S.Store(to, a);
            S.Store(to + S.Width, b);
            S.Store(to + 2 * S.Width, c);
            S.Store(to + 3 * S.Width, d);
        }

        for (; column < columns; column += S.Width)
        {
            int lanes = Math.Min(S.Width, columns - column);
            var sum = Tail.Load<S, V>(sums + column, lanes);
            float* from = values + column;
            for (int row = 0; row < rows; row++, from += columns)
                sum = S.Add(sum, Tail.Load<S, V>(from, lanes));
            Tail.Store<S, V>(sums + column, lanes, sum);
        }
    }
}
