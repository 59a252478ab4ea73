namespace Icf.Tensors.Managed.Operations;

/// <summary>factor · a.</summary>
internal unsafe struct ScaleOperation : IOperation
{
    private Matrix* a;
    private Matrix* result;
    private float factor;

    public static Matrix* Forward(ManagedTape tape, Matrix* a, float factor)
    {
        var result = tape.NewMatrix(a->Rows, a->Columns, a->NeedsGradient);
        tape.Kernels.Scale(factor, a->Value, result->Value, result->Count);
        if (a->NeedsGradient)
            tape.Record(
                new ScaleOperation
                {
                    a = a,
                    result = result,
                    factor = factor,
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (result->Gradient is null)
            return;
        tape.Gradient(a);
        tape.Kernels.AddScaled(factor, result->Gradient, a->Gradient, result->Count);
    }
}
