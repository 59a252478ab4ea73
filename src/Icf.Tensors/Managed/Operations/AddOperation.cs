namespace Icf.Tensors.Managed.Operations;

/// <summary>a + b.</summary>
internal unsafe struct AddOperation : IOperation
{
    private Matrix* a;
    private Matrix* b;
    private Matrix* result;

    public static Matrix* Forward(ManagedTape tape, Matrix* a, Matrix* b)
    {
        bool record = a->NeedsGradient || b->NeedsGradient;
        var result = tape.NewMatrix(a->Rows, a->Columns, record);
        tape.Kernels.Add(a->Value, b->Value, result->Value, result->Count);
        if (record)
            tape.Record(
                new AddOperation
                {
                    a = a,
                    b = b,
                    result = result,
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (result->Gradient is null)
            return;
        tape.AddGradient(a, result->Gradient);
        tape.AddGradient(b, result->Gradient);
    }
}
