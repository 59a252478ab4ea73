using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>One step of an LSTM after its matrix products.</summary>
    /// <param name="gates">[rows × 4h] before the activations; overwritten by the activated i, f, g, o.</param>
    /// <param name="previousCell">[rows × h], or null for zero.</param>
    /// <param name="cell">Receives the cell state, [rows × h].</param>
    /// <param name="cellTanh">Receives tanh of the cell state, [rows × h]; null if it is not kept.</param>
    /// <param name="hidden">Receives the hidden state, [rows × h].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">The size h of the state.</param>
    public abstract void LstmForward(
        float* gates,
        float* previousCell,
        float* cell,
        float* cellTanh,
        float* hidden,
        int rows,
        int size
    );

    /// <summary>The gradient of <see cref="LstmForward"/>.</summary>
    /// <param name="gates">The activated gates; overwritten by the gradient before the activations.</param>
    /// <param name="previousCell">[rows × h], or null for zero.</param>
    /// <param name="cellTanh">tanh of the cell state, [rows × h].</param>
    /// <param name="hiddenGradient">[rows × h], or null for zero.</param>
    /// <param name="laterHiddenGradient">Added to it: the part from the next step, [rows × h], or null for
    /// zero.</param>
    /// <param name="cellGradient">The gradient of the cell state, [rows × h]; overwritten by that of the previous cell
    /// state.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">The size h of the state.</param>
    public abstract void LstmBackward(
        float* gates,
        float* previousCell,
        float* cellTanh,
        float* hiddenGradient,
        float* laterHiddenGradient,
        float* cellGradient,
        int rows,
        int size
    );
}

internal sealed unsafe partial class KernelSet<S, V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LstmForward(
        float* gates,
        float* previousCell,
        float* cell,
        float* cellTanh,
        float* hidden,
        int rows,
        int size
    )
    {
        for (nint row = 0; row < rows; row++)
        {
            float* gate = gates + row * 4 * size;
            nint state = row * size;
            for (int column = 0; column < size; column += S.Width, gate += S.Width, state += S.Width)
            {
                int lanes = Math.Min(S.Width, size - column);
                var i = VectorMath.Sigmoid<S, V>(Tail.Load<S, V>(gate, lanes));
                var g = VectorMath.Tanh<S, V>(Tail.Load<S, V>(gate + 2 * size, lanes));
                var c = S.Multiply(i, g);
                var f = VectorMath.Sigmoid<S, V>(Tail.Load<S, V>(gate + size, lanes));
                if (previousCell is not null)
                    c = S.Fma(f, Tail.Load<S, V>(previousCell + state, lanes), c);
                var o = VectorMath.Sigmoid<S, V>(Tail.Load<S, V>(gate + 3 * size, lanes));
                var tanh = VectorMath.Tanh<S, V>(c);
                Tail.Store<S, V>(cell + state, lanes, c);
                Tail.Store<S, V>(hidden + state, lanes, S.Multiply(o, tanh));
                if (cellTanh is null)
                    continue;
                Tail.Store<S, V>(cellTanh + state, lanes, tanh);
                Tail.Store<S, V>(gate, lanes, i);
                Tail.Store<S, V>(gate + size, lanes, f);
                Tail.Store<S, V>(gate + 2 * size, lanes, g);
                Tail.Store<S, V>(gate + 3 * size, lanes, o);
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LstmBackward(
        float* gates,
        float* previousCell,
        float* cellTanh,
        float* hiddenGradient,
        float* laterHiddenGradient,
        float* cellGradient,
        int rows,
        int size
    )
    {
        var one = S.Broadcast(1f);
        for (nint row = 0; row < rows; row++)
        {
            float* gate = gates + row * 4 * size;
            nint state = row * size;
            for (int column = 0; column < size; column += S.Width, gate += S.Width, state += S.Width)
            {
                int lanes = Math.Min(S.Width, size - column);
                var i = Tail.Load<S, V>(gate, lanes);
                var f = Tail.Load<S, V>(gate + size, lanes);
                var g = Tail.Load<S, V>(gate + 2 * size, lanes);
                var o = Tail.Load<S, V>(gate + 3 * size, lanes);
                var tanh = Tail.Load<S, V>(cellTanh + state, lanes);

                V dh = hiddenGradient is null ? default : Tail.Load<S, V>(hiddenGradient + state, lanes);
                if (laterHiddenGradient is not null)
                    dh = S.Add(dh, Tail.Load<S, V>(laterHiddenGradient + state, lanes));
                var through = S.Multiply(o, S.Subtract(one, S.Multiply(tanh, tanh)));
                var dc = S.Fma(dh, through, Tail.Load<S, V>(cellGradient + state, lanes));

                V df = default;
                if (previousCell is not null)
                    df = S.Multiply(
                        S.Multiply(dc, Tail.Load<S, V>(previousCell + state, lanes)),
                        S.Multiply(f, S.Subtract(one, f))
                    );
                var di = S.Multiply(S.Multiply(dc, g), S.Multiply(i, S.Subtract(one, i)));
                var dg = S.Multiply(S.Multiply(dc, i), S.Subtract(one, S.Multiply(g, g)));
                var dOut = S.Multiply(S.Multiply(dh, tanh), S.Multiply(o, S.Subtract(one, o)));
                Tail.Store<S, V>(gate, lanes, di);
                Tail.Store<S, V>(gate + size, lanes, df);
                Tail.Store<S, V>(gate + 2 * size, lanes, dg);
                Tail.Store<S, V>(gate + 3 * size, lanes, dOut);
                Tail.Store<S, V>(cellGradient + state, lanes, S.Multiply(dc, f));
            }
        }
    }
}
