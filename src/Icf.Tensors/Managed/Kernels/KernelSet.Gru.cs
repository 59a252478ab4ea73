using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>One step of a GRU after its matrix products.</summary>
    /// <param name="gates">The input's part, [rows × 3h] in the order r, z, n; overwritten by the activated
    /// gates.</param>
    /// <param name="recurrent">The state's part, [rows × 3h], whose last block includes the candidate bias.</param>
    /// <param name="previousHidden">[rows × h], or null for zero.</param>
    /// <param name="hidden">Receives the hidden state, [rows × h].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">The size h of the state.</param>
    public abstract void GruForward(
        float* gates,
        float* recurrent,
        float* previousHidden,
        float* hidden,
        int rows,
        int size
    );

    /// <summary>The gradient of <see cref="GruForward"/>.</summary>
    /// <param name="gates">The activated gates; overwritten by the gradient of the input's part.</param>
    /// <param name="recurrent">What went into the forward step; overwritten by the gradient of the state's
    /// part.</param>
    /// <param name="previousHidden">[rows × h], or null for zero.</param>
    /// <param name="hiddenGradient">The gradient from outside, [rows × h], or null for zero.</param>
    /// <param name="carried">The gradient from the next step, [rows × h]; overwritten by the direct part for the
    /// previous state.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">The size h of the state.</param>
    public abstract void GruBackward(
        float* gates,
        float* recurrent,
        float* previousHidden,
        float* hiddenGradient,
        float* carried,
        int rows,
        int size
    );
}

internal sealed unsafe partial class KernelSet<S, V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void GruForward(
        float* gates,
        float* recurrent,
        float* previousHidden,
        float* hidden,
        int rows,
        int size
    )
    {
        for (nint row = 0; row < rows; row++)
        {
            float* gate = gates + row * 3 * size;
            float* part = recurrent + row * 3 * size;
            nint state = row * size;
            for (int column = 0; column < size; column += S.Width)
            {
                int lanes = Math.Min(S.Width, size - column);
                var r = S.Add(Tail.Load<S, V>(gate, lanes), Tail.Load<S, V>(part, lanes));
                var z = S.Add(Tail.Load<S, V>(gate + size, lanes), Tail.Load<S, V>(part + size, lanes));
                r = VectorMath.Sigmoid<S, V>(r);
                z = VectorMath.Sigmoid<S, V>(z);
                var n = S.Fma(r, Tail.Load<S, V>(part + 2 * size, lanes), Tail.Load<S, V>(gate + 2 * size, lanes));
                n = VectorMath.Tanh<S, V>(n);

                // (1 − z) n + z h as n + z (h − n).
                V h = previousHidden is null ? default : Tail.Load<S, V>(previousHidden + state, lanes);
                Tail.Store<S, V>(hidden + state, lanes, S.Fma(z, S.Subtract(h, n), n));
                Tail.Store<S, V>(gate, lanes, r);
                Tail.Store<S, V>(gate + size, lanes, z);
                Tail.Store<S, V>(gate + 2 * size, lanes, n);
                gate += S.Width;
                part += S.Width;
                state += S.Width;
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void GruBackward(
        float* gates,
        float* recurrent,
        float* previousHidden,
        float* hiddenGradient,
        float* carried,
        int rows,
        int size
    )
    {
        var one = S.Broadcast(1f);
        for (nint row = 0; row < rows; row++)
        {
            float* gate = gates + row * 3 * size;
            float* part = recurrent + row * 3 * size;
            nint state = row * size;
            for (int column = 0; column < size; column += S.Width)
            {
                int lanes = Math.Min(S.Width, size - column);
                var r = Tail.Load<S, V>(gate, lanes);
                var z = Tail.Load<S, V>(gate + size, lanes);
                var n = Tail.Load<S, V>(gate + 2 * size, lanes);
                V h = previousHidden is null ? default : Tail.Load<S, V>(previousHidden + state, lanes);

                var dh = Tail.Load<S, V>(carried + state, lanes);
                if (hiddenGradient is not null)
                    dh = S.Add(dh, Tail.Load<S, V>(hiddenGradient + state, lanes));
                var dn = S.Multiply(dh, S.Multiply(S.Subtract(one, z), S.Subtract(one, S.Multiply(n, n))));
                var dz = S.Multiply(S.Multiply(dh, S.Subtract(h, n)), S.Multiply(z, S.Subtract(one, z)));
                var candidate = Tail.Load<S, V>(part + 2 * size, lanes);
                var dr = S.Multiply(S.Multiply(dn, candidate), S.Multiply(r, S.Subtract(one, r)));

                Tail.Store<S, V>(gate, lanes, dr);
                Tail.Store<S, V>(gate + size, lanes, dz);
                Tail.Store<S, V>(gate + 2 * size, lanes, dn);
                Tail.Store<S, V>(part, lanes, dr);
                Tail.Store<S, V>(part + size, lanes, dz);
                Tail.Store<S, V>(part + 2 * size, lanes, S.Multiply(dn, r));
                Tail.Store<S, V>(carried + state, lanes, S.Multiply(dh, z));
                gate += S.Width;
                part += S.Width;
                state += S.Width;
            }
        }
    }
}
