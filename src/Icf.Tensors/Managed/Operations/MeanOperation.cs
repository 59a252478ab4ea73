namespace Icf.Tensors.Managed.Operations;

/// <summary>The mean of each of several ranges of rows.</summary>
internal unsafe struct MeanOperation : IOperation
{
    private Matrix* x;
    private Matrix* result;
    private int* starts;
    private int* counts;

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
                    x = x,
                    result = result,
                    starts = tape.Arena.Copy(starts),
                    counts = tape.Arena.Copy(counts),
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (result->Gradient is null)
            return;
        tape.Gradient(x);
        for (int range = 0; range < result->Rows; range++)
        {
            float* gradient = result->Gradient + (nint)range * x->Columns;
            for (nint row = starts[range]; row < starts[range] + counts[range]; row++)
                tape.Kernels.AddScaled(1f / counts[range], gradient, x->Gradient + row * x->Columns, x->Columns);
        }
    }
}
