using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed.Operations;

/// <summary>
/// A log density or log mass of one constant per row. The forward kernel computes the derivatives by the parameters
/// along with it, because they share their exponentials; the backward pass only scales them.
/// </summary>
internal unsafe struct DensityOperation : IOperation
{
    private Matrix* _parameters;
    private Matrix* _result;
    private float* _derivative;

    public static Matrix* NormalMixture(ManagedTape tape, Matrix* parameters, ReadOnlySpan<float> values)
    {
        var operation = Begin(tape, parameters);
        var mark = tape.Arena.Mark();
        tape.Kernels.NormalMixture(
            parameters->Value,
            tape.Arena.Copy(values),
            operation._result->Value,
            operation._derivative,
            parameters->Rows,
            parameters->Columns / 3,
            Scratch(tape, parameters)
        );
        return operation.End(tape, mark);
    }

    public static Matrix* PiecewiseLinear(ManagedTape tape, Matrix* logits, ReadOnlySpan<float> values)
    {
        var operation = Begin(tape, logits);
        var mark = tape.Arena.Mark();
        tape.Kernels.PiecewiseLinear(
            logits->Value,
            tape.Arena.Copy(values),
            operation._result->Value,
            operation._derivative,
            logits->Rows,
            logits->Columns,
            Scratch(tape, logits)
        );
        return operation.End(tape, mark);
    }

    public static Matrix* Spline(ManagedTape tape, Matrix* parameters, ReadOnlySpan<float> values)
    {
        var operation = Begin(tape, parameters);
        var mark = tape.Arena.Mark();
        SplineKernel.Run(
            parameters->Value,
            tape.Arena.Copy(values),
            operation._result->Value,
            operation._derivative,
            parameters->Rows,
            (parameters->Columns + 1) / 2
        );
        return operation.End(tape, mark);
    }

    public static Matrix* Categorical(ManagedTape tape, Matrix* logits, ReadOnlySpan<int> classes)
    {
        var operation = Begin(tape, logits);
        var mark = tape.Arena.Mark();
        tape.Kernels.Categorical(
            logits->Value,
            tape.Arena.Copy(classes),
            operation._result->Value,
            operation._derivative,
            logits->Rows,
            logits->Columns,
            Scratch(tape, logits)
        );
        return operation.End(tape, mark);
    }

    public static Matrix* LogisticMixture(
        ManagedTape tape,
        Matrix* parameters,
        ReadOnlySpan<float> lower,
        ReadOnlySpan<float> upper,
        ReadOnlySpan<float> minimumScales
    )
    {
        var operation = Begin(tape, parameters);
        var mark = tape.Arena.Mark();
        tape.Kernels.LogisticMixture(
            parameters->Value,
            tape.Arena.Copy(lower),
            tape.Arena.Copy(upper),
            tape.Arena.Copy(minimumScales),
            operation._result->Value,
            operation._derivative,
            parameters->Rows,
            parameters->Columns / 3,
            Scratch(tape, parameters)
        );
        return operation.End(tape, mark);
    }

    public static Matrix* Defensive(
        ManagedTape tape,
        Matrix* parameters,
        ReadOnlySpan<float> logReferences,
        float leastShare
    )
    {
        var operation = Begin(tape, parameters);
        var mark = tape.Arena.Mark();
        DefensiveKernel.Run(
            parameters->Value,
            tape.Arena.Copy(logReferences),
            leastShare,
            operation._result->Value,
            operation._derivative,
            parameters->Rows
        );
        return operation.End(tape, mark);
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_result->Gradient is null)
            return;
        int columns = _parameters->Columns;
        float* sum = tape.Gradient(_parameters);
        for (nint row = 0; row < _result->Rows; row++)
        {
            // A row without weight contributes nothing, even if its density has no derivative.
            float upstream = _result->Gradient[row];
            if (upstream != 0)
                tape.Kernels.AddScaled(upstream, _derivative + row * columns, sum + row * columns, columns);
        }
    }

    private static DensityOperation Begin(ManagedTape tape, Matrix* parameters) =>
        new()
        {
            _parameters = parameters,
            _result = tape.NewMatrix(parameters->Rows, 1, parameters->NeedsGradient),
            _derivative = parameters->NeedsGradient ? tape.Arena.Floats(parameters->Count) : null,
        };

    private static float* Scratch(ManagedTape tape, Matrix* parameters) =>
        tape.Arena.Floats(tape.Kernels.DensityScratch(parameters->Columns));

    private readonly Matrix* End(ManagedTape tape, (int Chunk, nint Used) mark)
    {
        tape.Arena.Release(mark);
        if (_parameters->NeedsGradient)
            tape.Record(this);
        return _result;
    }
}
