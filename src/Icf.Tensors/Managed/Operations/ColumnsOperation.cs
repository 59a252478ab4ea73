namespace Icf.Tensors.Managed.Operations;

/// <summary>Neighbouring columns of a tensor.</summary>
internal unsafe struct ColumnsOperation : IOperation
{
    private Matrix* _x;
    private Matrix* _result;
    private int _start;

    public static Matrix* Forward(ManagedTape tape, Matrix* x, int start, int count)
    {
        var result = tape.NewMatrix(x->Rows, count, x->NeedsGradient);
        for (int row = 0; row < x->Rows; row++)
            x->RowValues(row).Slice(start, count).CopyTo(result->RowValues(row));
        if (x->NeedsGradient)
            tape.Record(
                new ColumnsOperation
                {
                    _x = x,
                    _result = result,
                    _start = start,
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_result->Gradient is null)
            return;
        tape.Gradient(_x);
        for (nint row = 0; row < _x->Rows; row++)
        {
            float* sum = _x->Gradient + row * _x->Columns + _start;
            tape.Kernels.Add(sum, _result->Gradient + row * _result->Columns, sum, _result->Columns);
        }
    }
}
