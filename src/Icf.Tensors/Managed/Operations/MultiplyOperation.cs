namespace Icf.Tensors.Managed.Operations;

/// <summary>a · b, element by element.</summary>
internal unsafe struct MultiplyOperation : IOperation
{
    private Matrix* a;
    private Matrix* b;
    private Matrix* result;

    public static Matrix* Forward(ManagedTape tape, Matrix* a, Matrix* b)
    {
        bool record = a->NeedsGradient || b->NeedsGradient;
        var result = tape.NewMatrix(a->Rows, a->Columns, record);
        tape.Kernels.Multiply(a->Value, b->Value, result->Value, result->Count);
        if (record)
            tape.Record(
                new MultiplyOperation
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
        AddProduct(tape, a, b);
        AddProduct(tape, b, a);
    }

    private readonly void AddProduct(ManagedTape tape, Matrix* operand, Matrix* other)
    {
        if (!operand->NeedsGradient)
            return;
        tape.Gradient(operand);
        tape.Kernels.AddProduct(result->Gradient, other->Value, operand->Gradient, result->Count);
    }
}
