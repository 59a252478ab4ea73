using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed.Operations;

/// <summary>A GRU over packed sequences from zero state.</summary>
internal unsafe struct GruOperation : IOperation
{
    private Matrix* _x;
    private Matrix* _wx;
    private Matrix* _wh;
    private Matrix* _bias;
    private Matrix* _candidateBias;
    private Matrix* _hidden;
    private Steps _steps;

    // Both [rows × 3h]: the activated gates, which the backward pass turns into the gradient of x · wx + bias; and the
    // recurrent products, which it turns into theirs.
    private float* _gates;
    private float* _recurrent;

    public static Matrix* Forward(
        ManagedTape tape,
        Matrix* x,
        PackedLayout layout,
        Matrix* wx,
        Matrix* wh,
        Matrix* bias,
        Matrix* candidateBias
    )
    {
        int size = wh->Rows;
        bool record =
            x->NeedsGradient
            || wx->NeedsGradient
            || wh->NeedsGradient
            || bias->NeedsGradient
            || candidateBias->NeedsGradient;
        var arena = tape.Arena;
        var operation = new GruOperation
        {
            _x = x,
            _wx = wx,
            _wh = wh,
            _bias = bias,
            _candidateBias = candidateBias,
            _hidden = tape.NewMatrix(x->Rows, size, record),
            _steps = new Steps(arena, layout, size),
        };
        var mark = arena.Mark();
        operation._gates = arena.Floats((nint)x->Rows * 3 * size);
        operation._recurrent = arena.Floats((nint)x->Rows * 3 * size);
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
        float* carried = tape.Arena.Zeros((nint)_steps.Live(0) * size);
        for (int t = _steps.Count - 1; t >= 0; t--)
        {
            nint state = _steps.State(t);
            tape.Kernels.GruBackward(
                _gates + 3 * state,
                _recurrent + 3 * state,
                t == 0 ? null : _hidden->Value + _steps.State(t - 1),
                _hidden->Gradient + state,
                carried,
                _steps.Live(t),
                size
            );
            if (t > 0)
                tape.Kernels.Multiply(
                    _recurrent + 3 * state,
                    3 * size,
                    1,
                    transposed,
                    carried,
                    _steps.Live(t),
                    size,
                    3 * size,
                    bias: null,
                    accumulate: true
                );
        }

        tape.Arena.Release(mark);
        Products.InputGradient(tape, _x, _wx, _gates);
        Products.BiasGradient(tape, _bias, _gates, _x->Rows);
        AddCandidateBiasGradient(tape);
        Products.WeightGradient(tape, _x->Value, _x->Rows, _wx, _gates);
        _steps.RecurrentGradient(tape, _hidden->Value, _wh, _recurrent);
    }

    private readonly void Run(ManagedTape tape)
    {
        int size = _wh->Rows;
        Products.Multiply(tape, _x->Value, _x->Rows, _wx, _gates, _bias->Value, accumulate: false);
        var mark = tape.Arena.Mark();
        float* initial = tape.Arena.Zeros(3 * size);
        _candidateBias->Values.CopyTo(new Span<float>(initial + 2 * size, size));
        PackedOperand packed = _steps.Count > 1 ? tape.Packed(_wh) : default;
        for (int t = 0; t < _steps.Count; t++)
        {
            nint state = _steps.State(t);
            float* previous = t == 0 ? null : _hidden->Value + _steps.State(t - 1);

            // From zero state the product is no more than its initial value.
            tape.Kernels.Multiply(
                previous,
                size,
                1,
                packed,
                _recurrent + 3 * state,
                _steps.Live(t),
                3 * size,
                t == 0 ? 0 : size,
                initial,
                accumulate: false
            );
            tape.Kernels.GruForward(
                _gates + 3 * state,
                _recurrent + 3 * state,
                previous,
                _hidden->Value + state,
                _steps.Live(t),
                size
            );
        }

        tape.Arena.Release(mark);
    }

    // The candidate bias enters with the last block of the recurrent product.
    private readonly void AddCandidateBiasGradient(ManagedTape tape)
    {
        if (!_candidateBias->NeedsGradient)
            return;
        int size = _wh->Rows;
        float* sum = tape.Gradient(_candidateBias);
        for (nint row = 0; row < _x->Rows; row++)
            tape.Kernels.AddScaled(1, _recurrent + row * 3 * size + 2 * size, sum, size);
    }
}
