namespace Icf.Tensors.Managed.Operations;

/// <summary>Rows of a tensor by index; −1 is a row of zeros.</summary>
internal unsafe struct GatherRowsOperation : IOperation
{
    private Matrix* x;
    private Matrix* result;
    private int* rows;

    public static Matrix* Forward(ManagedTape tape, Matrix* x, ReadOnlySpan<int> rows)
    {
        var result = tape.NewMatrix(rows.Length, x->Columns, x->NeedsGradient);
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row] < 0)
                result->RowValues(row).Clear();
            else
                x->RowValues(rows[row]).CopyTo(result->RowValues(row));
        }

        if (x->NeedsGradient)
            tape.Record(
                new GatherRowsOperation
                {
                    x = x,
                    result = result,
                    rows = tape.Arena.Copy(rows),
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (result->Gradient is null)
            return;
        tape.Gradient(x);
        for (nint row = 0; row < result->Rows; row++)
        {
            if (rows[row] < 0)
                continue;
            float* sum = x->Gradient + (nint)rows[row] * x->Columns;
            tape.Kernels.Add(sum, result->Gradient + row * x->Columns, sum, x->Columns);
        }
    }
}
