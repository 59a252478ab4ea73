using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

// The innermost loops of the matrix product: a block of the result, two registers wide, stays in registers over all
// steps.
internal sealed unsafe partial class KernelSet<S, V>
{
    // Eight rows: sixteen sums in flight keep two multipliers busy.
    // Nothing is called in here: a call would make the compiler keep the sums in memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TallTile(
        float* a,
        nint rowStride,
        nint stepStride,
        int rows,
        float* b,
        int steps,
        float* initial,
        nint initialStride,
        float* c,
        nint resultStride,
        float* ahead,
        nint aheadStride
    )
    {
        // Idle rows repeat the last real one.
        float* a0 = a;
        float* a1 = rows > 1 ? a0 + rowStride : a0;
        float* a2 = rows > 2 ? a1 + rowStride : a1;
        float* a3 = rows > 3 ? a2 + rowStride : a2;
        float* a4 = rows > 4 ? a3 + rowStride : a3;
        float* a5 = rows > 5 ? a4 + rowStride : a4;
        float* a6 = rows > 6 ? a5 + rowStride : a5;
        float* a7 = rows > 7 ? a6 + rowStride : a6;
        V c00 = S.Load(initial),
            c01 = S.Load(initial + S.Width);
        initial += initialStride;
        V c10 = S.Load(initial),
            c11 = S.Load(initial + S.Width);
        initial += initialStride;
        V c20 = S.Load(initial),
            c21 = S.Load(initial + S.Width);
        initial += initialStride;
        V c30 = S.Load(initial),
            c31 = S.Load(initial + S.Width);
        initial += initialStride;
        V c40 = S.Load(initial),
            c41 = S.Load(initial + S.Width);
        initial += initialStride;
        V c50 = S.Load(initial),
            c51 = S.Load(initial + S.Width);
        initial += initialStride;
        V c60 = S.Load(initial),
            c61 = S.Load(initial + S.Width);
        initial += initialStride;
        V c70 = S.Load(initial),
            c71 = S.Load(initial + S.Width);

        nint step = 0;
        for (; steps > 0; steps--)
        {
            Fetch.Soon(ahead);
            ahead += aheadStride;
            var b0 = S.Load(b);
            var b1 = S.Load(b + S.Width);
            var x0 = S.Broadcast(a0[step]);
            c00 = S.Fma(x0, b0, c00);
            c01 = S.Fma(x0, b1, c01);
            var x1 = S.Broadcast(a1[step]);
            c10 = S.Fma(x1, b0, c10);
            c11 = S.Fma(x1, b1, c11);
            var x2 = S.Broadcast(a2[step]);
            c20 = S.Fma(x2, b0, c20);
            c21 = S.Fma(x2, b1, c21);
            var x3 = S.Broadcast(a3[step]);
            c30 = S.Fma(x3, b0, c30);
            c31 = S.Fma(x3, b1, c31);
            var x4 = S.Broadcast(a4[step]);
            c40 = S.Fma(x4, b0, c40);
            c41 = S.Fma(x4, b1, c41);
            var x5 = S.Broadcast(a5[step]);
            c50 = S.Fma(x5, b0, c50);
            c51 = S.Fma(x5, b1, c51);
            var x6 = S.Broadcast(a6[step]);
            c60 = S.Fma(x6, b0, c60);
            c61 = S.Fma(x6, b1, c61);
            var x7 = S.Broadcast(a7[step]);
            c70 = S.Fma(x7, b0, c70);
            c71 = S.Fma(x7, b1, c71);
            step += stepStride;
            b += 2 * S.Width;
        }

        S.Store(c, c00);
        S.Store(c + S.Width, c01);
        c += resultStride;
        S.Store(c, c10);
        S.Store(c + S.Width, c11);
        c += resultStride;
        S.Store(c, c20);
        S.Store(c + S.Width, c21);
        c += resultStride;
        S.Store(c, c30);
        S.Store(c + S.Width, c31);
        c += resultStride;
        S.Store(c, c40);
        S.Store(c + S.Width, c41);
        c += resultStride;
        S.Store(c, c50);
        S.Store(c + S.Width, c51);
        c += resultStride;
        S.Store(c, c60);
        S.Store(c + S.Width, c61);
        c += resultStride;
        S.Store(c, c70);
        S.Store(c + S.Width, c71);
    }

    // Four rows, for machines with sixteen registers and for the last rows.
    // Nothing is called in here: a call would make the compiler keep the sums in memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ShortTile(
        float* a,
        nint rowStride,
        nint stepStride,
        int rows,
        float* b,
        int steps,
        float* initial,
        nint initialStride,
        float* c,
        nint resultStride,
        float* ahead,
        nint aheadStride
    )
    {
        // Idle rows repeat the last real one.
        float* a0 = a;
        float* a1 = rows > 1 ? a0 + rowStride : a0;
        float* a2 = rows > 2 ? a1 + rowStride : a1;
        float* a3 = rows > 3 ? a2 + rowStride : a2;
        V c00 = S.Load(initial),
            c01 = S.Load(initial + S.Width);
        initial += initialStride;
        V c10 = S.Load(initial),
            c11 = S.Load(initial + S.Width);
        initial += initialStride;
        V c20 = S.Load(initial),
            c21 = S.Load(initial + S.Width);
        initial += initialStride;
        V c30 = S.Load(initial),
            c31 = S.Load(initial + S.Width);

        nint step = 0;
        for (; steps > 0; steps--)
        {
            Fetch.Soon(ahead);
            ahead += aheadStride;
            var b0 = S.Load(b);
            var b1 = S.Load(b + S.Width);
            var x0 = S.Broadcast(a0[step]);
            c00 = S.Fma(x0, b0, c00);
            c01 = S.Fma(x0, b1, c01);
            var x1 = S.Broadcast(a1[step]);
            c10 = S.Fma(x1, b0, c10);
            c11 = S.Fma(x1, b1, c11);
            var x2 = S.Broadcast(a2[step]);
            c20 = S.Fma(x2, b0, c20);
            c21 = S.Fma(x2, b1, c21);
            var x3 = S.Broadcast(a3[step]);
            c30 = S.Fma(x3, b0, c30);
            c31 = S.Fma(x3, b1, c31);
            step += stepStride;
            b += 2 * S.Width;
        }

        S.Store(c, c00);
        S.Store(c + S.Width, c01);
        c += resultStride;
        S.Store(c, c10);
        S.Store(c + S.Width, c11);
        c += resultStride;
        S.Store(c, c20);
        S.Store(c + S.Width, c21);
        c += resultStride;
        S.Store(c, c30);
        S.Store(c + S.Width, c31);
    }

    // Eight rows of one register, for the last columns.
    // Nothing is called in here: a call would make the compiler keep the sums in memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowTile(
        float* a,
        nint rowStride,
        nint stepStride,
        int rows,
        float* b,
        int steps,
        float* initial,
        nint initialStride,
        float* c,
        nint resultStride
    )
    {
        // Idle rows repeat the last real one.
        float* a0 = a;
        float* a1 = rows > 1 ? a0 + rowStride : a0;
        float* a2 = rows > 2 ? a1 + rowStride : a1;
        float* a3 = rows > 3 ? a2 + rowStride : a2;
        float* a4 = rows > 4 ? a3 + rowStride : a3;
        float* a5 = rows > 5 ? a4 + rowStride : a4;
        float* a6 = rows > 6 ? a5 + rowStride : a5;
        float* a7 = rows > 7 ? a6 + rowStride : a6;
        V c0 = S.Load(initial);
        initial += initialStride;
        V c1 = S.Load(initial);
        initial += initialStride;
        V c2 = S.Load(initial);
        initial += initialStride;
        V c3 = S.Load(initial);
        initial += initialStride;
        V c4 = S.Load(initial);
        initial += initialStride;
        V c5 = S.Load(initial);
        initial += initialStride;
        V c6 = S.Load(initial);
        initial += initialStride;
        V c7 = S.Load(initial);

        nint step = 0;
        for (; steps > 0; steps--)
        {
            var b0 = S.Load(b);
            c0 = S.Fma(S.Broadcast(a0[step]), b0, c0);
            c1 = S.Fma(S.Broadcast(a1[step]), b0, c1);
            c2 = S.Fma(S.Broadcast(a2[step]), b0, c2);
            c3 = S.Fma(S.Broadcast(a3[step]), b0, c3);
            c4 = S.Fma(S.Broadcast(a4[step]), b0, c4);
            c5 = S.Fma(S.Broadcast(a5[step]), b0, c5);
            c6 = S.Fma(S.Broadcast(a6[step]), b0, c6);
            c7 = S.Fma(S.Broadcast(a7[step]), b0, c7);
            step += stepStride;
            b += 2 * S.Width;
        }

        S.Store(c, c0);
        c += resultStride;
        S.Store(c, c1);
        c += resultStride;
        S.Store(c, c2);
        c += resultStride;
        S.Store(c, c3);
        c += resultStride;
        S.Store(c, c4);
        c += resultStride;
        S.Store(c, c5);
        c += resultStride;
        S.Store(c, c6);
        c += resultStride;
        S.Store(c, c7);
    }
}
