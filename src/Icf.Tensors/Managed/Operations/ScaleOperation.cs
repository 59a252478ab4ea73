namespace Icf.Tensors.Managed.Operations;

/// <summary>factor · a.</summary>
internal unsafe struct ScaleOperation : IOperation
{
    private Matrix* _a;
    private Matrix* _result;
    private float _factor;

    public static Matrix* Forward(ManagedTape tape, Matrix* a, float factor)
    {
        var result = tape.NewMatrix(a->Rows, a->Columns, a->NeedsGradient);
        tape.Kernels.Scale(factor, a->Value, result->Value, result->Count);
        if (a->NeedsGradient)
            tape.Record(
                new ScaleOperation
                {
                    _a = a,
                    _result = result,
                    _factor = factor,
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_result->Gradient is null)
            return;
        tape.Gradient(_a);
        tape.Kernels.AddScaled(_factor, _result->Gradient, _a->Gradient, _result->Count);
    }
}
