using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

// A block of the left operand that many panels pass over is copied once, so that a tile reads it front to back.
internal sealed unsafe partial class KernelSet<S, V>
{
    // Tiles that are written side by side without evicting each other from the first-level cache.
    private const int TilesAtOnce = 8;

    /// <summary>Copies rows whose elements lie side by side, or steps whose elements do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static LeftOperand PackLeft(
        float* left,
        nint rowStride,
        nint stepStride,
        int rows,
        int steps,
        float* packed
    )
    {
        nint tileStride = (nint)TallRows * steps;
        if (stepStride == 1)
        {
            for (int row = 0; row < rows; row += TallRows)
                PackTransposedPanel(
                    left + row * rowStride,
                    rowStride,
                    steps,
                    Math.Min(TallRows, rows - row),
                    packed + row * (nint)steps,
                    TallRows
                );
        }
        else
        {
            for (int row = 0; row < rows; row += TilesAtOnce * TallRows)
                PackSteps(
                    left + row * rowStride,
                    rowStride,
                    stepStride,
                    Math.Min(TilesAtOnce * TallRows, rows - row),
                    steps,
                    packed + row * (nint)steps
                );
        }

        return new LeftOperand((nint)packed, TallRows, tileStride, 1, TallRows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackSteps(float* left, nint rowStride, nint stepStride, int rows, int steps, float* packed)
    {
        int whole = rowStride == 1 ? rows & -TallRows : 0;
        for (int step = 0; step < steps; step++, left += stepStride, packed += TallRows)
        {
            float* to = packed;
            for (int row = 0; row < whole; row += TallRows, to += (nint)TallRows * steps)
                Unsafe.CopyBlockUnaligned(to, left + row, TallRows * sizeof(float));
            for (int row = whole; row < rows; row++)
                packed[(row & -TallRows) * (nint)steps + (row & (TallRows - 1))] = left[row * rowStride];
        }
    }
}
