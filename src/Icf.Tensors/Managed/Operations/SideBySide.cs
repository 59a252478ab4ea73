using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed.Operations;

/// <summary>
/// Rows taken from several tables, side by side, as the left operand of a product. Its columns fall into blocks, one
/// for each table, and so do the rows of the weight. The product of a table whose rows are taken by index is computed
/// on the table and then passed to the rows.
/// </summary>
internal unsafe struct SideBySide
{
    private Side* _sides;
    private int _count;

    /// <summary>Takes rows of several tables.</summary>
    public SideBySide(ManagedTape tape, ReadOnlySpan<TensorRows> parts)
    {
        _count = parts.Length;
        _sides = tape.Arena.New<Side>(_count);
        Rows = parts[0].Count;
        for (int p = 0; p < _count; p++)
        {
            _sides[p] = new Side
            {
                Table = tape.Find(parts[p].Table),
                Rows = parts[p].IsMapped ? tape.Arena.Copy(parts[p].Rows) : null,
            };
            NeedsGradient |= _sides[p].Table->NeedsGradient;
        }
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>Whether a parameter has gone into one of the tables.</summary>
    public bool NeedsGradient { get; private set; }

    /// <summary>
    /// Computes result = bias + x · weight. The bits of a row depend on that row alone: first come the products by
    /// index in their order, each added as a whole, then the others, step by step.
    /// </summary>
    public readonly void Multiply(ManagedTape tape, Matrix* weight, float* bias, float* result)
    {
        if (Rows == 0)
            return;
        int columns = weight->Columns;
        var mark = tape.Arena.Mark();
        PackedOperand packed = tape.Packed(weight);

        // The sum so far: one row while it is the same for all, then with it the products that differ from row to row.
        float* same = bias;
        var differing = tape.Arena.New<TakenRows>(_count);
        int differingCount = 0;
        for (int p = 0, start = 0; p < _count; start += _sides[p].Table->Columns, p++)
            if (_sides[p].Rows is not null)
                MultiplyTable(
                    tape,
                    _sides[p],
                    packed.Skip(start, tape.Kernels.PanelWidth),
                    columns,
                    ref same,
                    differing,
                    ref differingCount
                );
        bool whole = differingCount > 0;
        if (whole)
            tape.Kernels.AddRows(same, differing, differingCount, result, Rows, columns);
        for (int p = 0, start = 0; p < _count; start += _sides[p].Table->Columns, p++)
        {
            if (_sides[p].Rows is not null)
                continue;
            Matrix* x = _sides[p].Table;
            tape.Kernels.Multiply(
                x->Value,
                x->Columns,
                1,
                packed.Skip(start, tape.Kernels.PanelWidth),
                result,
                Rows,
                columns,
                x->Columns,
                whole ? null : same,
                accumulate: whole
            );
            whole = true;
        }

        if (!whole)
            Spread(same, columns, result);
        tape.Arena.Release(mark);
    }

    /// <summary>Adds the gradients of tables and weight, given that of the product.</summary>
    public readonly void Gradients(ManagedTape tape, Matrix* weight, float* gradient)
    {
        bool fresh = false;
        if (weight->NeedsGradient)
            tape.Gradient(weight, out fresh);

        // The gradients of tables stay; what is made on the way does not.
        for (int p = 0; p < _count; p++)
            if (_sides[p].Table->NeedsGradient)
                tape.Gradient(_sides[p].Table, out _sides[p].Fresh);
        var mark = tape.Arena.Mark();
        PackedOperand packed = default;
        for (int p = 0, start = 0; p < _count; start += _sides[p].Table->Columns, p++)
        {
            Side side = _sides[p];
            Matrix* table = side.Table;
            float* inputs = table->NeedsGradient ? table->Gradient : null;
            var slice = new Slice
            {
                Weight = weight,
                Start = start,
                Inputs = table->Columns,
                SetsWeight = fresh,
            };
            if (side.Rows is null)
            {
                if (weight->NeedsGradient && packed.Data == 0)
                    packed = Products.PackGradient(tape, gradient, Rows, weight->Columns);
                slice.Gradients(tape, table->Value, Rows, gradient, packed, inputs, side.Fresh);
                continue;
            }

            var inner = tape.Arena.Mark();
            if (table->Rows <= Rows)
                slice.Gradients(
                    tape,
                    table->Value,
                    table->Rows,
                    Collected(tape, side, gradient, weight->Columns),
                    default,
                    inputs,
                    side.Fresh
                );
            else
                GradientsOfTaken(tape, side, slice, gradient, side.Fresh);
            tape.Arena.Release(inner);
        }

        tape.Arena.Release(mark);
    }

    private readonly void MultiplyTable(
        ManagedTape tape,
        Side side,
        PackedOperand weight,
        int columns,
        ref float* same,
        TakenRows* differing,
        ref int differingCount
    )
    {
        Matrix* table = side.Table;
        bool alike = new ReadOnlySpan<int>(side.Rows, Rows).IndexOfAnyExcept(side.Rows[0]) < 0;
        if (alike && side.Rows[0] < 0)
            return;
        float* from = alike ? table->Value + (nint)side.Rows[0] * table->Columns : table->Value;
        int rows = alike ? 1 : table->Rows;
        int* map = side.Rows;
        if (!alike && rows > Rows)
        {
            from = Taken(tape, side);
            rows = Rows;
            map = tape.Arena.New<int>(Rows);
            for (int row = 0; row < Rows; row++)
                map[row] = side.Rows[row] < 0 ? -1 : row;
        }

        float* product = tape.Arena.Floats((nint)rows * columns);
        tape.Kernels.Multiply(
            from,
            table->Columns,
            1,
            weight,
            product,
            rows,
            columns,
            table->Columns,
            bias: null,
            accumulate: false
        );
        if (!alike || differingCount > 0)
        {
            differing[differingCount++] = new TakenRows((nint)product, alike ? 0 : columns, (nint)map);
            return;
        }

        if (same is not null)
            tape.Kernels.Add(product, same, product, columns);
        same = product;
    }

    private readonly void Spread(float* row, int columns, float* result)
    {
        for (nint r = 0; r < Rows; r++)
        {
            var to = new Span<float>(result + r * columns, columns);
            if (row is null)
                to.Clear();
            else
                new ReadOnlySpan<float>(row, columns).CopyTo(to);
        }
    }

    private readonly float* Taken(ManagedTape tape, Side side)
    {
        int columns = side.Table->Columns;
        float* taken = tape.Arena.Floats((nint)Rows * columns);
        for (nint row = 0; row < Rows; row++)
        {
            var to = new Span<float>(taken + row * columns, columns);
            if (side.Rows[row] < 0)
                to.Clear();
            else
                side.Table->RowValues(side.Rows[row]).CopyTo(to);
        }

        return taken;
    }

    /// <summary>For each row of a table the sum of the gradients of all that took it.</summary>
    private readonly float* Collected(ManagedTape tape, Side side, float* gradient, int columns)
    {
        float* collected = tape.Arena.Zeros((nint)side.Table->Rows * columns);
        for (nint row = 0; row < Rows; row++)
        {
            if (side.Rows[row] < 0)
                continue;
            float* sum = collected + (nint)side.Rows[row] * columns;
            tape.Kernels.Add(sum, gradient + row * columns, sum, columns);
        }

        return collected;
    }

    // The table is large: only the rows that were taken are looked at.
    private readonly void GradientsOfTaken(
        ManagedTape tape,
        Side side,
        in Slice slice,
        float* gradient,
        bool freshTable
    )
    {
        Matrix* table = side.Table;
        float* ofTaken = table->NeedsGradient ? tape.Arena.Floats((nint)Rows * table->Columns) : null;
        slice.Gradients(tape, Taken(tape, side), Rows, gradient, default, ofTaken, sets: true);
        if (ofTaken is null)
            return;
        if (freshTable)
            table->Gradients.Clear();
        for (nint row = 0; row < Rows; row++)
        {
            if (side.Rows[row] < 0)
                continue;
            float* sum = table->Gradient + (nint)side.Rows[row] * table->Columns;
            tape.Kernels.Add(sum, ofTaken + row * table->Columns, sum, table->Columns);
        }
    }

    /// <summary>The rows of the weight that meet one table.</summary>
    private struct Slice
    {
        public Matrix* Weight;
        public int Start;
        public int Inputs;

        /// <summary>Whether the weight's gradient is set instead of added to.</summary>
        public bool SetsWeight;

        /// <summary>
        /// Adds the gradients of x · slice by x, if wanted, and by the slice. The gradient may have been packed
        /// already.
        /// </summary>
        public readonly void Gradients(
            ManagedTape tape,
            float* x,
            int rows,
            float* gradient,
            PackedOperand packed,
            float* inputGradient,
            bool sets
        )
        {
            int columns = Weight->Columns;
            var mark = tape.Arena.Mark();
            if (inputGradient is not null)
                tape.Kernels.Multiply(
                    gradient,
                    columns,
                    1,
                    Transposed(tape),
                    inputGradient,
                    rows,
                    Inputs,
                    columns,
                    bias: null,
                    accumulate: !sets
                );
            if (Weight->NeedsGradient)
                tape.Kernels.Multiply(
                    x,
                    1,
                    Inputs,
                    packed.Data != 0 ? packed : Products.PackGradient(tape, gradient, rows, columns),
                    Weight->Gradient + (nint)Start * columns,
                    Inputs,
                    columns,
                    rows,
                    bias: null,
                    accumulate: !SetsWeight
                );
            tape.Arena.Release(mark);
        }

        // A slice that begins with a panel of the whole is ready in it.
        private readonly PackedOperand Transposed(ManagedTape tape)
        {
            int columns = Weight->Columns,
                panel = tape.Kernels.PanelWidth;
            if (Inputs != Weight->Rows && (Start % panel != 0 || Weight->Parameter < 0))
                return tape.Kernels.PackTransposed(
                    Weight->Value + (nint)Start * columns,
                    columns,
                    Inputs,
                    tape.Arena.Floats(tape.Kernels.PackedLength(columns, Inputs))
                );
            PackedOperand whole = tape.PackedTransposed(Weight);
            return whole with { Data = whole.Data + Start / panel * whole.PanelStride * sizeof(float) };
        }
    }

    private struct Side
    {
        public Matrix* Table;

        /// <summary>Whether the gradient of the table is still to be set.</summary>
        public bool Fresh;

        /// <summary>The row of the table for each row; null if they are taken as they stand.</summary>
        public int* Rows;
    }
}
