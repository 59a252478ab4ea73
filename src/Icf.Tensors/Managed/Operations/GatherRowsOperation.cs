namespace Icf.Tensors.Managed.Operations;

/// <summary>Rows of a tensor by index; −1 is a row of zeros.</summary>
internal unsafe struct GatherRowsOperation : IOperation
{
    private Matrix* _x;
    private Matrix* _result;
    private int* _rows;

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
                    _x = x,
                    _result = result,
                    _rows = tape.Arena.Copy(rows),
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_result->Gradient is null)
            return;
        tape.Gradient(_x);
        for (nint row = 0; row < _result->Rows; row++)
        {
            if (_rows[row] < 0)
                continue;
            float* sum = _x->Gradient + (nint)_rows[row] * _x->Columns;
            tape.Kernels.Add(sum, _result->Gradient + row * _x->Columns, sum, _x->Columns);
        }
    }
}
