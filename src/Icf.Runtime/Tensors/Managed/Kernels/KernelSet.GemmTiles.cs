using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal sealed unsafe partial class KernelSet<S, V>
{
    // Eight rows by two registers: sixteen sums in flight keep two multipliers busy.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TallTile(
        float* a, nint rowStride, nint stepStride, float* b, float* c, nint resultStride,
        int rows, int width, int steps, float* bias, bool accumulate)
    {
        // Idle rows repeat the last real one; their sums are never stored.
        float* a0 = a;
        float* a1 = rows > 1 ? a0 + rowStride : a0;
        float* a2 = rows > 2 ? a1 + rowStride : a1;
        float* a3 = rows > 3 ? a2 + rowStride : a2;
        float* a4 = rows > 4 ? a3 + rowStride : a3;
        float* a5 = rows > 5 ? a4 + rowStride : a4;
        float* a6 = rows > 6 ? a5 + rowStride : a5;
        float* a7 = rows > 7 ? a6 + rowStride : a6;
        V c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71;
        if (accumulate)
        {
            float* from = c;
            c00 = Tail.Load<S, V>(from, width);
            c01 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
            from = rows > 1 ? from + resultStride : from;
            c10 = Tail.Load<S, V>(from, width);
            c11 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
            from = rows > 2 ? from + resultStride : from;
            c20 = Tail.Load<S, V>(from, width);
            c21 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
            from = rows > 3 ? from + resultStride : from;
            c30 = Tail.Load<S, V>(from, width);
            c31 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
            from = rows > 4 ? from + resultStride : from;
            c40 = Tail.Load<S, V>(from, width);
            c41 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
            from = rows > 5 ? from + resultStride : from;
            c50 = Tail.Load<S, V>(from, width);
            c51 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
            from = rows > 6 ? from + resultStride : from;
            c60 = Tail.Load<S, V>(from, width);
            c61 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
            from = rows > 7 ? from + resultStride : from;
            c70 = Tail.Load<S, V>(from, width);
            c71 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
        }
        else
        {
            c00 = bias is null ? default : Tail.Load<S, V>(bias, width);
            c01 = bias is null || width <= S.Width ? default : Tail.Load<S, V>(bias + S.Width, width - S.Width);
            c70 = c60 = c50 = c40 = c30 = c20 = c10 = c00;
            c71 = c61 = c51 = c41 = c31 = c21 = c11 = c01;
        }

        nint step = 0;
        for (; steps > 0; steps--)
        {
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

        StoreRow(c, width, c00, c01);
        if (rows > 1)
            StoreRow(c + resultStride, width, c10, c11);
        if (rows > 2)
            StoreRow(c + 2 * resultStride, width, c20, c21);
        if (rows > 3)
            StoreRow(c + 3 * resultStride, width, c30, c31);
        if (rows > 4)
            StoreRow(c + 4 * resultStride, width, c40, c41);
        if (rows > 5)
            StoreRow(c + 5 * resultStride, width, c50, c51);
        if (rows > 6)
            StoreRow(c + 6 * resultStride, width, c60, c61);
        if (rows > 7)
            StoreRow(c + 7 * resultStride, width, c70, c71);
    }

    // Four rows by two registers, for machines with sixteen registers and for the last rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ShortTile(
        float* a, nint rowStride, nint stepStride, float* b, float* c, nint resultStride,
        int rows, int width, int steps, float* bias, bool accumulate)
    {
        // Idle rows repeat the last real one; their sums are never stored.
        float* a0 = a;
        float* a1 = rows > 1 ? a0 + rowStride : a0;
        float* a2 = rows > 2 ? a1 + rowStride : a1;
        float* a3 = rows > 3 ? a2 + rowStride : a2;
        V c00, c01, c10, c11, c20, c21, c30, c31;
        if (accumulate)
        {
            float* from = c;
            c00 = Tail.Load<S, V>(from, width);
            c01 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
            from = rows > 1 ? from + resultStride : from;
            c10 = Tail.Load<S, V>(from, width);
            c11 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
            from = rows > 2 ? from + resultStride : from;
            c20 = Tail.Load<S, V>(from, width);
            c21 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
            from = rows > 3 ? from + resultStride : from;
            c30 = Tail.Load<S, V>(from, width);
            c31 = width > S.Width ? Tail.Load<S, V>(from + S.Width, width - S.Width) : default;
        }
        else
        {
            c00 = bias is null ? default : Tail.Load<S, V>(bias, width);
            c01 = bias is null || width <= S.Width ? default : Tail.Load<S, V>(bias + S.Width, width - S.Width);
            c30 = c20 = c10 = c00;
            c31 = c21 = c11 = c01;
        }

        nint step = 0;
        for (; steps > 0; steps--)
        {
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

        StoreRow(c, width, c00, c01);
        if (rows > 1)
            StoreRow(c + resultStride, width, c10, c11);
        if (rows > 2)
            StoreRow(c + 2 * resultStride, width, c20, c21);
        if (rows > 3)
            StoreRow(c + 3 * resultStride, width, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(float* c, int width, V first, V second)
    {
        Tail.Store<S, V>(c, width, first);
        if (width > S.Width)
            Tail.Store<S, V>(c + S.Width, width - S.Width, second);
    }
}
