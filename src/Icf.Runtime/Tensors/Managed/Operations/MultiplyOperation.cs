using System.Numerics.Tensors;

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
        TensorPrimitives.Multiply(a->Values, b->Values, result->Values);
        if (record)
            tape.Record(new MultiplyOperation { a = a, b = b, result = result });
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
        TensorPrimitives.MultiplyAdd(result->Gradients, other->Values, operand->Gradients, operand->Gradients);
    }
}
