namespace Icf.Tensors.Managed.Operations;

/// <summary>Neighbouring columns of a tensor.</summary>
internal unsafe struct ColumnsOperation : IOperation
{
    private Matrix* x;
    private Matrix* result;
    private int start;

    public static Matrix* Forward(ManagedTape tape, Matrix* x, int start, int count)
    {
        var result = tape.NewMatrix(x->Rows, count, x->NeedsGradient);
        for (int row = 0; row < x->Rows; row++)
            x->RowValues(row).Slice(start, count).CopyTo(result->RowValues(row));
        if (x->NeedsGradient)
            tape.Record(
                new ColumnsOperation
                {
                    x = x,
                    result = result,
                    start = start,
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (result->Gradient is null)
            return;
        tape.Gradient(x);
        for (nint row = 0; row < x->Rows; row++)
        {
            float* sum = x->Gradient + row * x->Columns + start;
            tape.Kernels.Add(sum, result->Gradient + row * result->Columns, sum, result->Columns);
        }
    }
}
