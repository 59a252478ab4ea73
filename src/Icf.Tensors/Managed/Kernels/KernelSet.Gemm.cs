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
        float* left,
        nint rowStride,
        nint stepStride,
        PackedOperand right,
        float* result,
        int rows,
        int columns,
        int steps,
        float* bias,
        bool accumulate
    );
}

internal sealed unsafe partial class KernelSet<S, V>
{
    // One panel of this many steps (32 KB at 512 bits) stays in the first-level cache while the rows pass over it.
    private const int StepBlock = 256;

    // With this many rows the left operand and the result stay in the second-level cache while the panels pass by, and
    // each panel is used long enough for the next one to arrive.
    private const int RowBlock = 64;

    // Rows this far apart or further evict each other from the first-level cache.
    private const int FarApart = 512;

    // Floats of a cache line.
    private const int CacheLine = 16;

    private const int TallRows = 8;
    private const int ShortRows = 4;

    /// <inheritdoc/>
    public override int PanelWidth => 2 * S.Width;

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(
        float* left,
        nint rowStride,
        nint stepStride,
        PackedOperand right,
        float* result,
        int rows,
        int columns,
        int steps,
        float* bias,
        bool accumulate
    )
    {
        // The block at an edge of the result is computed here in full, and its real part copied.
        float* edge = stackalloc float[(TallRows + 1) * 2 * S.Width];
        float* initialRow = edge + TallRows * 2 * S.Width;
        new Span<float>(edge, TallRows * 2 * S.Width).Clear();
        bool pack = PacksLeft(rowStride, stepStride, columns);
        float* packed = stackalloc float[pack ? RowBlock * StepBlock : 0];

        // Blocks of about the same number of steps.
        int blocks = (steps + StepBlock - 1) / StepBlock;
        int stepBlock = blocks > 1 ? (steps + blocks - 1) / blocks : StepBlock;
        for (int row = 0; row < rows; row += RowBlock)
        {
            int rowCount = Math.Min(RowBlock, rows - row);
            int step = 0;
            do
            {
                int stepCount = Math.Min(stepBlock, steps - step);
                float* start = left + row * rowStride + step * stepStride;
                var a = pack
                    ? PackLeft(start, rowStride, stepStride, rowCount, stepCount, packed)
                    : new LeftOperand((nint)start, TallRows, TallRows * rowStride, rowStride, stepStride);
                for (int column = 0; column < columns; column += 2 * S.Width)
                {
                    int width = Math.Min(2 * S.Width, columns - column);
                    float* b = right.Pointer + column / (2 * S.Width) * right.PanelStride + (nint)step * 2 * S.Width;
                    float* c = result + (nint)row * columns + column;
                    float* initial = c;
                    if (!accumulate && step == 0)
                    {
                        initial = initialRow;
                        WriteInitialRow(bias is null ? null : bias + column, width, initialRow);
                    }

                    // While the rows pass over this panel the next one is fetched, a little at every step.
                    float* ahead = column + width < columns ? b + right.PanelStride : b;
                    MultiplyPanel(
                        a,
                        b,
                        ahead,
                        stepCount,
                        initial,
                        initial == c ? columns : 0,
                        c,
                        columns,
                        rowCount,
                        width,
                        edge
                    );
                }

                step += stepCount;
            } while (step < steps);
        }
    }

    // Packing pays when it spares many passes over elements that lie far apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool PacksLeft(nint rowStride, nint stepStride, int columns) =>
        stepStride != 1 ? columns > 6 * S.Width : rowStride >= FarApart && columns >= 16 * S.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Tiles(int rows) => (rows + TallRows - 1) / TallRows;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteInitialRow(float* bias, int width, float* row)
    {
        V first = default,
            second = default;
        if (bias is not null)
        {
            first = Tail.Load<S, V>(bias, width);
            second = width > S.Width ? Tail.Load<S, V>(bias + S.Width, width - S.Width) : default;
        }

        S.Store(row, first);
        S.Store(row + S.Width, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyPanel(
        in LeftOperand left,
        float* b,
        float* ahead,
        int steps,
        float* initial,
        nint initialStride,
        float* c,
        nint resultStride,
        int rows,
        int width,
        float* edge
    )
    {
        // With few rows the prefetching of the hardware does as well.
        nint aheadStride = ahead == b ? 0 : Math.Min(CacheLine, 2 * S.Width / Tiles(rows));
        for (int row = 0; row < rows; )
        {
            // More than four rows left over cost less as a tall block with idle rows than as two short ones.
            bool narrow = width <= S.Width && rows - row > ShortRows;
            bool tall = narrow || (S.ManyRegisters && rows - row > ShortRows);
            int height = tall ? TallRows : ShortRows;
            int real = Math.Min(height, rows - row);
            bool whole = real == height && width == (narrow ? S.Width : 2 * S.Width);
            float* a = left.Row(row);
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

            int fetched = initialStride == 0 ? 0 : Math.Min(2 * height, rows - row);
            for (int next = height; next < fetched; next++)
            {
                Fetch.Now(c + next * resultStride);
                Fetch.Now(c + next * resultStride + S.Width);
            }

            if (narrow)
                NarrowTile(a, left.RowStride, left.StepStride, real, b, steps, from, fromStride, to, toStride);
            else if (tall)
                TallTile(
                    a,
                    left.RowStride,
                    left.StepStride,
                    real,
                    b,
                    steps,
                    from,
                    fromStride,
                    to,
                    toStride,
                    ahead,
                    aheadStride
                );
            else
                ShortTile(
                    a,
                    left.RowStride,
                    left.StepStride,
                    real,
                    b,
                    steps,
                    from,
                    fromStride,
                    to,
                    toStride,
                    ahead,
                    aheadStride
                );
            if (!whole)
                CopyBlock(edge, 2 * S.Width, c, resultStride, real, width);
            row += height;
            ahead += aheadStride * steps;
            c += height * resultStride;
            initial += height * initialStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyBlock(float* from, nint fromStride, float* to, nint toStride, int rows, int width)
    {
        for (; rows > 0; rows--, from += fromStride, to += toStride)
        {
            Tail.Store<S, V>(to, width, Tail.Load<S, V>(from, width));
            if (width > S.Width)
                Tail.Store<S, V>(to + S.Width, width - S.Width, Tail.Load<S, V>(from + S.Width, width - S.Width));
        }
    }
}
