namespace Icf.Tensors.Managed.Operations;

/// <summary>Σᵣ weight[r] · column[r], added up in double precision.</summary>
internal unsafe struct WeightedSumOperation : IOperation
{
    private Matrix* _column;
    private Matrix* _result;
    private float* _weights;

    public static Matrix* Forward(ManagedTape tape, Matrix* column, ReadOnlySpan<float> weights)
    {
        var result = tape.NewMatrix(1, 1, column->NeedsGradient);
        double sum = 0;
        for (int r = 0; r < weights.Length; r++)
        {
            if (weights[r] != 0)
                sum += (double)weights[r] * column->Value[r];
        }

        *result->Value = (float)sum;
        if (column->NeedsGradient)
            tape.Record(
                new WeightedSumOperation
                {
                    _column = column,
                    _result = result,
                    _weights = tape.Arena.Copy(weights),
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_result->Gradient is null)
            return;
        tape.Gradient(_column);
        tape.Kernels.AddScaled(*_result->Gradient, _weights, _column->Gradient, _column->Rows);
    }
}
