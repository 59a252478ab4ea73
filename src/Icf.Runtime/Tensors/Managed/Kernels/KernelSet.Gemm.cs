using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>Columns of one panel of a <see cref="PackedOperand"/>.</summary>
    public abstract int PanelWidth { get; }

    /// <summary>
    /// Computes result = initial + left · right, where initial is the result's former content, a bias row, or zero. Each element is
    /// one chain of fused multiply-adds over the steps in order, whatever the shape, so its bits depend on its row and column only.
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(
        float* left, nint rowStride, nint stepStride, PackedOperand right, float* result,
        int rows, int columns, int steps, float* bias, bool accumulate)
    {
        for (int row = 0; row < rows; row += RowBlock)
        {
            int rowCount = Math.Min(RowBlock, rows - row);
            int step = 0;
            do
            {
                int stepCount = Math.Min(StepBlock, steps - step);
                float* a = left + row * rowStride + step * stepStride;
                bool add = accumulate || step > 0;
                for (int column = 0; column < columns; column += 2 * S.Width)
                {
                    float* b = right.Pointer + column / (2 * S.Width) * right.PanelStride + (nint)step * 2 * S.Width;
                    float* c = result + (nint)row * columns + column;
                    MultiplyPanel(
                        a, rowStride, stepStride, b, c, columns, rowCount, Math.Min(2 * S.Width, columns - column),
                        stepCount, add || bias is null ? null : bias + column, add);
                }

                step += stepCount;
            }
            while (step < steps);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyPanel(
        float* a, nint rowStride, nint stepStride, float* b, float* c, nint resultStride,
        int rows, int width, int steps, float* bias, bool accumulate)
    {
        int row = 0;
        if (S.ManyRegisters)
        {
            // More than four rows left over cost less as a tall tile with idle rows than as two short ones.
            for (; rows - row > 4; row += 8)
                TallTile(
                    a + row * rowStride, rowStride, stepStride, b, c + row * resultStride, resultStride,
                    Math.Min(8, rows - row), width, steps, bias, accumulate);
        }

        for (; row < rows; row += 4)
            ShortTile(
                a + row * rowStride, rowStride, stepStride, b, c + row * resultStride, resultStride,
                Math.Min(4, rows - row), width, steps, bias, accumulate);
    }
}
