namespace Icf.Tensors.Managed.Operations;

/// <summary>The mean of each of several ranges of rows.</summary>
internal unsafe struct MeanOperation : IOperation
{
    private Matrix* _x;
    private Matrix* _result;
    private int* _starts;
    private int* _counts;

    public static Matrix* Forward(ManagedTape tape, Matrix* x, ReadOnlySpan<int> starts, ReadOnlySpan<int> counts)
    {
        var result = tape.NewMatrix(starts.Length, x->Columns, x->NeedsGradient);
        for (int range = 0; range < starts.Length; range++)
        {
            result->RowValues(range).Clear();
            float* mean = result->Value + (nint)range * x->Columns;
            for (nint row = starts[range]; row < starts[range] + counts[range]; row++)
                tape.Kernels.Add(mean, x->Value + row * x->Columns, mean, x->Columns);
            if (counts[range] > 1)
                tape.Kernels.Scale(1f / counts[range], mean, mean, x->Columns);
        }

        if (x->NeedsGradient)
            tape.Record(
                new MeanOperation
                {
                    _x = x,
                    _result = result,
                    _starts = tape.Arena.Copy(starts),
                    _counts = tape.Arena.Copy(counts),
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_result->Gradient is null)
            return;
        tape.Gradient(_x);
        for (int range = 0; range < _result->Rows; range++)
        {
            float* gradient = _result->Gradient + (nint)range * _x->Columns;
            for (nint row = _starts[range]; row < _starts[range] + _counts[range]; row++)
                tape.Kernels.AddScaled(1f / _counts[range], gradient, _x->Gradient + row * _x->Columns, _x->Columns);
        }
    }
}
