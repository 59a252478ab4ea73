using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>Columns of one panel of a <see cref="PackedOperand"/>.</summary>
    public abstract int PanelWidth { get; }

    /// <summary>
    /// Computes result = initial + left · right, where initial is the result's former content, a bias row, or zero.
    /// Each element is one chain of fused multiply-adds over the steps in order, whatever the shape, so its bits depend
    /// on its row and column only.
    /// </summary>
    /// <param name="left">Element (r, s) is <c>left[r · rowStride + s · stepStride]</c>.</param>
    /// <param name="rowStride">Floats from row to row of the left operand.</param>
    /// <param name="stepStride">Floats from step to step of the left operand.</param>
    /// <param name="right">[steps × columns], packed.</param>
    /// <param name="result">[rows × columns].</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="steps">Length of the sums.</param>
    /// <param name="bias">A row of initial values, or null.</param>
    /// <param name="accumulate">Whether the initial value is the result's former content.</param>
    public abstract void Multiply(
        float* left, nint rowStride, nint stepStride, PackedOperand right, float* result,
        int rows, int columns, int steps, float* bias, bool accumulate);
}

internal sealed unsafe partial class KernelSet<S, V>
{
    // One panel of this many steps (32 KB at 512 bits) stays in the first-level cache while the rows pass over it.
    private const int StepBlock = 256;

    // Rows of the left operand that stay in the second-level cache while the panels pass over them.
    private const int RowBlock = 480;

    /// <inheritdoc/>
    public override int PanelWidth => 2 * S.Width;

    private const int TallRows = 8;
    private const int ShortRows = 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(
        float* left, nint rowStride, nint stepStride, PackedOperand right, float* result,
        int rows, int columns, int steps, float* bias, bool accumulate)
    {
        // The block at an edge of the result is computed here in full, and its real part copied.
        float* edge = stackalloc float[(TallRows + 1) * 2 * S.Width];
        float* initialRow = edge + TallRows * 2 * S.Width;
        for (int row = 0; row < rows; row += RowBlock)
        {
            int rowCount = Math.Min(RowBlock, rows - row);
            int step = 0;
            do
            {
                int stepCount = Math.Min(StepBlock, steps - step);
                float* a = left + row * rowStride + step * stepStride;
                for (int column = 0; column < columns; column += 2 * S.Width)
                {
                    int width = Math.Min(2 * S.Width, columns - column);
                    float* b = right.Pointer + column / (2 * S.Width) * right.PanelStride + (nint)step * 2 * S.Width;
                    float* c = result + (nint)row * columns + column;
                    float* initial = c;
                    if (!accumulate && step == 0)
                    {
                        initial = initialRow;
                        for (int i = 0; i < 2 * S.Width; i++)
                            initialRow[i] = bias is not null && i < width ? bias[column + i] : 0;
                    }

                    MultiplyPanel(
                        a, rowStride, stepStride, b, stepCount, initial, initial == c ? columns : 0, c, columns,
                        rowCount, width, edge);
                }

                step += stepCount;
            }
            while (step < steps);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyPanel(
        float* a, nint rowStride, nint stepStride, float* b, int steps, float* initial, nint initialStride,
        float* c, nint resultStride, int rows, int width, float* edge)
    {
        for (int row = 0; row < rows;)
        {
            // More than four rows left over cost less as a tall block with idle rows than as two short ones.
            bool tall = S.ManyRegisters && rows - row > ShortRows;
            int height = tall ? TallRows : ShortRows;
            int real = Math.Min(height, rows - row);
            bool whole = real == height && width == 2 * S.Width;
            float* from = initial;
            nint fromStride = initialStride;
            float* to = c;
            nint toStride = resultStride;
            if (!whole)
            {
                to = edge;
                toStride = 2 * S.Width;
                if (initialStride != 0)
                {
                    CopyBlock(initial, initialStride, edge, 2 * S.Width, real, width);
                    from = edge;
                    fromStride = 2 * S.Width;
                }
            }

            if (tall)
                TallTile(a, rowStride, stepStride, real, b, steps, from, fromStride, to, toStride);
            else
                ShortTile(a, rowStride, stepStride, real, b, steps, from, fromStride, to, toStride);
            if (!whole)
                CopyBlock(edge, 2 * S.Width, c, resultStride, real, width);
            row += height;
            a += height * rowStride;
            c += height * resultStride;
            initial += height * initialStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyBlock(float* from, nint fromStride, float* to, nint toStride, int rows, int width)
    {
        for (; rows > 0; rows--, from += fromStride, to += toStride)
        {
            int i = 0;
            for (; i + S.Width <= width; i += S.Width)
                S.Store(to + i, S.Load(from + i));
            for (; i < width; i++)
                to[i] = from[i];
        }
    }
}
