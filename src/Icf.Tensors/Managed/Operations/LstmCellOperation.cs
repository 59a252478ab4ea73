namespace Icf.Tensors.Managed.Operations;

/// <summary>One step of an LSTM.</summary>
internal unsafe struct LstmCellOperation : IOperation
{
    private SideBySide _x;
    private Matrix* _hidden;
    private Matrix* _cell;
    private Matrix* _wx;
    private Matrix* _wh;
    private Matrix* _bias;
    private Matrix* _nextHidden;
    private Matrix* _nextCell;
    private float* _gates;
    private float* _cellTanh;

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
                    _x = x,
                    _hidden = hidden,
                    _cell = cell,
                    _wx = wx,
                    _wh = wh,
                    _bias = bias,
                    _nextHidden = nextHidden,
                    _nextCell = nextCell,
                    _gates = gates,
                    _cellTanh = cellTanh,
                }
            );
        else
            arena.Release(mark);
        return nextHidden;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_nextHidden->Gradient is null && _nextCell->Gradient is null)
            return;

        // The gradient of the next cell state is not looked at again, so it becomes that of the previous one.
        float* cellGradient = tape.Gradient(_nextCell);
        tape.Kernels.LstmBackward(
            _gates,
            _cell is null ? null : _cell->Value,
            _cellTanh,
            _nextHidden->Gradient,
            laterHiddenGradient: null,
            cellGradient,
            _x.Rows,
            _wh->Rows
        );
        if (_cell is not null)
            tape.AddGradient(_cell, cellGradient);
        _x.Gradients(tape, _wx, _gates);
        Products.BiasGradient(tape, _bias, _gates, _x.Rows);
        if (_hidden is null)
            return;
        Products.InputGradient(tape, _hidden, _wh, _gates);
        Products.WeightGradient(tape, _hidden->Value, _x.Rows, _wh, _gates);
    }
}
