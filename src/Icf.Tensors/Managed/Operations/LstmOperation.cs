using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed.Operations;

/// <summary>An LSTM over packed sequences from zero state.</summary>
internal unsafe struct LstmOperation : IOperation
{
    private SideBySide _x;
    private Matrix* _wx;
    private Matrix* _wh;
    private Matrix* _bias;
    private Matrix* _hidden;
    private Steps _steps;

    // The activated gates [rows × 4h], which the backward pass turns into their gradient; cell states and their tanh
    // [rows × h].
    private float* _gates;
    private float* _cells;
    private float* _cellTanhs;

    public static Matrix* Forward(
        ManagedTape tape,
        ReadOnlySpan<TensorRows> parts,
        PackedLayout layout,
        Matrix* wx,
        Matrix* wh,
        Matrix* bias
    )
    {
        var x = new SideBySide(tape, parts);
        int size = wh->Rows;
        bool record = x.NeedsGradient || wx->NeedsGradient || wh->NeedsGradient || bias->NeedsGradient;
        var arena = tape.Arena;
        var operation = new LstmOperation
        {
            _x = x,
            _wx = wx,
            _wh = wh,
            _bias = bias,
            _hidden = tape.NewMatrix(x.Rows, size, record),
            _steps = new Steps(arena, layout, size),
        };
        var mark = arena.Mark();
        operation._gates = arena.Floats((nint)x.Rows * 4 * size);
        operation._cells = arena.Floats((nint)x.Rows * size);
        operation._cellTanhs = record ? arena.Floats((nint)x.Rows * size) : null;
        operation.Run(tape);
        if (record)
            tape.Record(operation);
        else
            arena.Release(mark);
        return operation._hidden;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_hidden->Gradient is null)
            return;
        int size = _wh->Rows;
        var mark = tape.Arena.Mark();
        PackedOperand transposed = _steps.Count > 1 ? tape.PackedTransposed(_wh) : default;
        float* hiddenGradient = tape.Arena.Zeros((nint)_steps.Live(0) * size);
        float* cellGradient = tape.Arena.Zeros((nint)_steps.Live(0) * size);
        for (int t = _steps.Count - 1; t >= 0; t--)
        {
            nint state = _steps.State(t);
            tape.Kernels.LstmBackward(
                _gates + 4 * state,
                t == 0 ? null : _cells + _steps.State(t - 1),
                _cellTanhs + state,
                _hidden->Gradient + state,
                hiddenGradient,
                cellGradient,
                _steps.Live(t),
                size
            );
            if (t > 0)
                tape.Kernels.Multiply(
                    _gates + 4 * state,
                    4 * size,
                    1,
                    transposed,
                    hiddenGradient,
                    _steps.Live(t),
                    size,
                    4 * size,
                    bias: null,
                    accumulate: false
                );
        }

        tape.Arena.Release(mark);
        _x.Gradients(tape, _wx, _gates);
        Products.BiasGradient(tape, _bias, _gates, _x.Rows);
        _steps.RecurrentGradient(tape, _hidden->Value, _wh, _gates);
    }

    private readonly void Run(ManagedTape tape)
    {
        int size = _wh->Rows;
        _x.Multiply(tape, _wx, _bias->Value, _gates);
        var mark = tape.Arena.Mark();
        PackedOperand recurrent = _steps.Count > 1 ? tape.Packed(_wh) : default;
        for (int t = 0; t < _steps.Count; t++)
        {
            nint state = _steps.State(t);
            float* previous = t == 0 ? null : _cells + _steps.State(t - 1);
            if (t > 0)
                tape.Kernels.Multiply(
                    _hidden->Value + _steps.State(t - 1),
                    size,
                    1,
                    recurrent,
                    _gates + 4 * state,
                    _steps.Live(t),
                    4 * size,
                    size,
                    bias: null,
                    accumulate: true
                );
            tape.Kernels.LstmForward(
                _gates + 4 * state,
                previous,
                _cells + state,
                _cellTanhs is null ? null : _cellTanhs + state,
                _hidden->Value + state,
                _steps.Live(t),
                size
            );
        }

        tape.Arena.Release(mark);
    }
}
