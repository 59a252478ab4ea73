using System.Numerics.Tensors;

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
            var mean = result->RowValues(range);
            mean.Clear();
            for (int row = starts[range]; row < starts[range] + counts[range]; row++)
                TensorPrimitives.Add(mean, x->RowValues(row), mean);
            if (counts[range] > 1)
                TensorPrimitives.Multiply(mean, 1f / counts[range], mean);
        }

        if (x->NeedsGradient)
            tape.Record(new MeanOperation { x = x, result = result, starts = tape.Arena.Copy(starts), counts = tape.Arena.Copy(counts) });
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (result->Gradient is null)
            return;
        tape.Gradient(x);
        for (int range = 0; range < result->Rows; range++)
        {
            for (int row = starts[range]; row < starts[range] + counts[range]; row++)
            {
                var sum = x->RowGradients(row);
                TensorPrimitives.MultiplyAdd(result->RowGradients(range), 1f / counts[range], sum, sum);
            }
        }
    }
}
