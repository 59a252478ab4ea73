namespace Icf.Tensors.Managed.Operations;

/// <summary>a + b.</summary>
internal unsafe struct AddOperation : IOperation
{
    private Matrix* _a;
    private Matrix* _b;
    private Matrix* _result;

    public static Matrix* Forward(ManagedTape tape, Matrix* a, Matrix* b)
    {
        bool record = a->NeedsGradient || b->NeedsGradient;
        var result = tape.NewMatrix(a->Rows, a->Columns, record);
        tape.Kernels.Add(a->Value, b->Value, result->Value, result->Count);
        if (record)
            tape.Record(
                new AddOperation
                {
                    _a = a,
                    _b = b,
                    _result = result,
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_result->Gradient is null)
            return;
        tape.AddGradient(_a, _result->Gradient);
        tape.AddGradient(_b, _result->Gradient);
    }
}
