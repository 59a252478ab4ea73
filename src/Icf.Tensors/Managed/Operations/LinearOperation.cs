namespace Icf.Tensors.Managed.Operations;

/// <summary>activation(x · weight + bias), with x in one piece or side by side.</summary>
internal unsafe struct LinearOperation : IOperation
{
    private SideBySide x;
    private Matrix* weight;
    private Matrix* bias;
    private Matrix* result;
    private Activation activation;
    private int from;

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
            x = x,
            weight = weight,
            bias = bias,
            result = result,
            activation = activation,
            from = from,
        };
        operation.Activate(tape);
        if (record)
            tape.Record(operation);
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        float* gradient = result->Gradient;
        if (gradient is null)
            return;

        // Nobody looks at the gradient of the result again, so it becomes the gradient before the activation.
        ActivationGradient(tape);
        x.Gradients(tape, weight, gradient);
        Products.BiasGradient(tape, bias, gradient, result->Rows);
    }

    private readonly void Activate(ManagedTape tape)
    {
        if (activation == Activation.None)
            return;
        (nint runs, nint length) = Runs();
        for (nint run = 0; run < runs; run++)
            tape.Kernels.Activate(activation, result->Value + run * result->Columns + from, length);
    }

    private readonly void ActivationGradient(ManagedTape tape)
    {
        if (activation == Activation.None)
            return;
        (nint runs, nint length) = Runs();
        for (nint run = 0; run < runs; run++)
        {
            nint start = run * result->Columns + from;
            tape.Kernels.ActivationGradient(
                activation,
                result->Value + start,
                result->Gradient + start,
                result->Gradient + start,
                length
            );
        }
    }

    // All at once if the activation concerns all columns, else row by row.
    private readonly (nint Runs, nint Length) Runs() =>
        from == 0 ? (1, result->Count) : (result->Rows, result->Columns - from);
}
