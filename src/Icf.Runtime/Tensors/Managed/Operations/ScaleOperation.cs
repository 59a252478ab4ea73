using System.Numerics.Tensors;

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
        TensorPrimitives.Multiply(a->Values, factor, result->Values);
        if (a->NeedsGradient)
            tape.Record(new ScaleOperation { a = a, result = result, factor = factor });
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (result->Gradient is null)
            return;
        tape.Gradient(a);
        TensorPrimitives.MultiplyAdd(result->Gradients, factor, a->Gradients, a->Gradients);
    }
}
