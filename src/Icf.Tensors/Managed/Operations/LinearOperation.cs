namespace Icf.Tensors.Managed.Operations;

/// <summary>activation(x · weight + bias), with x in one piece or side by side.</summary>
internal unsafe struct LinearOperation : IOperation
{
    private SideBySide _x;
    private Matrix* _weight;
    private Matrix* _bias;
    private Matrix* _result;
    private Activation _activation;
    private int _from;

    public static Matrix* Forward(
        ManagedTape tape,
        ReadOnlySpan<TensorRows> parts,
        Matrix* weight,
        Matrix* bias,
        Activation activation,
        int from
    )
    {
        var x = new SideBySide(tape, parts);
        bool record = x.NeedsGradient || weight->NeedsGradient || (bias is not null && bias->NeedsGradient);
        var result = tape.NewMatrix(x.Rows, weight->Columns, record);
        x.Multiply(tape, weight, bias is null ? null : bias->Value, result->Value);
        var operation = new LinearOperation
        {
            _x = x,
            _weight = weight,
            _bias = bias,
            _result = result,
            _activation = activation,
            _from = from,
        };
        operation.Activate(tape);
        if (record)
            tape.Record(operation);
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        float* gradient = _result->Gradient;
        if (gradient is null)
            return;

        // Nobody looks at the gradient of the result again, so it becomes the gradient before the activation.
        ActivationGradient(tape);
        _x.Gradients(tape, _weight, gradient);
        Products.BiasGradient(tape, _bias, gradient, _result->Rows);
    }

    private readonly void Activate(ManagedTape tape)
    {
        if (_activation == Activation.None)
            return;
        (nint runs, nint length) = Runs();
        for (nint run = 0; run < runs; run++)
            tape.Kernels.Activate(_activation, _result->Value + run * _result->Columns + _from, length);
    }

    private readonly void ActivationGradient(ManagedTape tape)
    {
        if (_activation == Activation.None)
            return;
        (nint runs, nint length) = Runs();
        for (nint run = 0; run < runs; run++)
        {
            nint start = run * _result->Columns + _from;
            tape.Kernels.ActivationGradient(
                _activation,
                _result->Value + start,
                _result->Gradient + start,
                _result->Gradient + start,
                length
            );
        }
    }

    // All at once if the activation concerns all columns, else row by row.
    private readonly (nint Runs, nint Length) Runs() =>
        _from == 0 ? (1, _result->Count) : (_result->Rows, _result->Columns - _from);
}
