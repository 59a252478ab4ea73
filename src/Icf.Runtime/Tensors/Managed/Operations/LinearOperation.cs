namespace Icf.Tensors.Managed.Operations;

/// <summary>activation(x · weight + bias).</summary>
internal unsafe struct LinearOperation : IOperation
{
    private Matrix* x;
    private Matrix* weight;
    private Matrix* bias;
    private Matrix* result;
    private Activation activation;

    public static Matrix* Forward(ManagedTape tape, Matrix* x, Matrix* weight, Matrix* bias, Activation activation)
    {
        bool record = x->NeedsGradient || weight->NeedsGradient || (bias is not null && bias->NeedsGradient);
        var result = tape.NewMatrix(x->Rows, weight->Columns, record);
        float* initial = bias is null ? null : bias->Value;
        Products.Multiply(tape, x->Value, x->Rows, weight, result->Value, initial, accumulate: false);
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
        Products.InputGradient(tape, x, weight, gradient);
        Products.WeightGradient(tape, x->Value, x->Rows, weight, gradient);
        Products.BiasGradient(tape, bias, gradient, result->Rows);
    }
}
