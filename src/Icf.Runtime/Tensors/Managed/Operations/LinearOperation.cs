namespace Icf.Tensors.Managed.Operations;

/// <summary>activation(x · weight + bias), with x in one piece or side by side.</summary>
internal unsafe struct LinearOperation : IOperation
{
    private SideBySide x;
    private Matrix* weight;
    private Matrix* bias;
    private Matrix* result;
    private Activation activation;

    public static Matrix* Forward(
        ManagedTape tape, ReadOnlySpan<TensorRows> parts, Matrix* weight, Matrix* bias, Activation activation)
    {
        var x = new SideBySide(tape, parts);
        bool record = x.NeedsGradient || weight->NeedsGradient || (bias is not null && bias->NeedsGradient);
        var result = tape.NewMatrix(x.Rows, weight->Columns, record);
        x.Multiply(tape, weight, bias is null ? null : bias->Value, result->Value);
        if (activation != Activation.None)
            tape.Kernels.Activate(activation, result->Value, result->Count);
        if (record)
            tape.Record(new LinearOperation
            {
                x = x, weight = weight, bias = bias, result = result, activation = activation,
            });
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        float* gradient = result->Gradient;
        if (gradient is null)
            return;

        // Nobody looks at the gradient of the result again, so it becomes the gradient before the activation.
        if (activation != Activation.None)
            tape.Kernels.ActivationGradient(activation, result->Value, gradient, gradient, result->Count);
        x.Gradients(tape, weight, gradient);
        Products.BiasGradient(tape, bias, gradient, result->Rows);
    }
}
