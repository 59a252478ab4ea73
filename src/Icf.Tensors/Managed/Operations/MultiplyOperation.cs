namespace Icf.Tensors.Managed.Operations;

/// <summary>a · b, element by element.</summary>
internal unsafe struct MultiplyOperation : IOperation
{
    private Matrix* _a;
    private Matrix* _b;
    private Matrix* _result;

    public static Matrix* Forward(ManagedTape tape, Matrix* a, Matrix* b)
    {
        bool record = a->NeedsGradient || b->NeedsGradient;
        var result = tape.NewMatrix(a->Rows, a->Columns, record);
        tape.Kernels.Multiply(a->Value, b->Value, result->Value, result->Count);
        if (record)
            tape.Record(
                new MultiplyOperation
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
        AddProduct(tape, _a, _b);
        AddProduct(tape, _b, _a);
    }

    private readonly void AddProduct(ManagedTape tape, Matrix* operand, Matrix* other)
    {
        if (!operand->NeedsGradient)
            return;
        tape.Gradient(operand);
        tape.Kernels.AddProduct(_result->Gradient, other->Value, operand->Gradient, _result->Count);
    }
}
