namespace Icf.Tensors.Managed.Operations;

/// <summary>One step of an LSTM.</summary>
internal unsafe struct LstmCellOperation : IOperation
{
    private SideBySide x;
    private Matrix* hidden;
    private Matrix* cell;
    private Matrix* wx;
    private Matrix* wh;
    private Matrix* bias;
    private Matrix* nextHidden;
    private Matrix* nextCell;
    private float* gates;
    private float* cellTanh;

    public static Matrix* Forward(
        ManagedTape tape,
        ReadOnlySpan<TensorRows> parts,
        Matrix* hidden,
        Matrix* cell,
        Matrix* wx,
        Matrix* wh,
        Matrix* bias,
        out Matrix* nextCell
    )
    {
        var x = new SideBySide(tape, parts);
        int size = wh->Rows;
        bool record =
            x.NeedsGradient
            || wx->NeedsGradient
            || wh->NeedsGradient
            || bias->NeedsGradient
            || (hidden is not null && (hidden->NeedsGradient || cell->NeedsGradient));
        var arena = tape.Arena;
        var nextHidden = tape.NewMatrix(x.Rows, size, record);
        nextCell = tape.NewMatrix(x.Rows, size, record);
        var mark = arena.Mark();
        float* gates = arena.Floats((nint)x.Rows * 4 * size);
        float* cellTanh = record ? arena.Floats((nint)x.Rows * size) : null;
        x.Multiply(tape, wx, bias->Value, gates);
        if (hidden is not null)
            Products.Multiply(tape, hidden->Value, x.Rows, wh, gates, bias: null, accumulate: true);
        tape.Kernels.LstmForward(
            gates,
            cell is null ? null : cell->Value,
            nextCell->Value,
            cellTanh,
            nextHidden->Value,
            x.Rows,
            size
        );
        if (record)
            tape.Record(
                new LstmCellOperation
                {
                    x = x,
                    hidden = hidden,
                    cell = cell,
                    wx = wx,
                    wh = wh,
                    bias = bias,
                    nextHidden = nextHidden,
                    nextCell = nextCell,
                    gates = gates,
                    cellTanh = cellTanh,
                }
            );
        else
            arena.Release(mark);
        return nextHidden;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (nextHidden->Gradient is null && nextCell->Gradient is null)
            return;

        // The gradient of the next cell state is not looked at again, so it becomes that of the previous one.
        float* cellGradient = tape.Gradient(nextCell);
        tape.Kernels.LstmBackward(
            gates,
            cell is null ? null : cell->Value,
            cellTanh,
            nextHidden->Gradient,
            laterHiddenGradient: null,
            cellGradient,
            x.Rows,
            wh->Rows
        );
        if (cell is not null)
            tape.AddGradient(cell, cellGradient);
        x.Gradients(tape, wx, gates);
        Products.BiasGradient(tape, bias, gates, x.Rows);
        if (hidden is null)
            return;
        Products.InputGradient(tape, hidden, wh, gates);
        Products.WeightGradient(tape, hidden->Value, x.Rows, wh, gates);
    }
}
