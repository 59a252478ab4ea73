using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>The result and the gradients of an operation, by an engine and by the oracle.</summary>
internal static class OperationParity
{
    // Of the oracle's differences, and what rounding makes of a difference that is nothing.
    private const double Step = 1e-5;
    private const double Nothing = 1e-9;

    public static ParityCase Case(OperationCase operation) => new(operation.Name, engine => Run(operation, engine));

    /// <summary>By an engine: with and without gradients the result is the same.</summary>
    public static IReadOnlyList<NamedArray> Run(OperationCase operation, TensorEngine engine)
    {
        Parameter[] parameters = operation.Parameters(engine);
        using Tape tape = engine.BeginTape(gradients: true),
            forward = engine.BeginTape(gradients: false);
        Tensor result = operation.Build(tape, Use(tape));
        NamedArray output = NamedArray.Output("result", tape.Read(result));
        Closeness.Require(
            [output],
            [NamedArray.Output("result", forward.Read(operation.Build(forward, Use(forward))))]
        );
        tape.Backward(LinearFunctional.Of(tape, result, out _));
        return [output, .. parameters.Select(parameter => Gradients.Of(tape, parameter))];

        Tensor[] Use(Tape on) => [.. parameters.Select(on.Use)];
    }

    /// <summary>
    /// The sketches of the same arrays by the oracle, whose gradients are differences along the sketches' directions.
    /// </summary>
    public static IReadOnlyList<NamedArray> Sketches(OperationCase operation)
    {
        double[][,] point = operation.Point();
        double[,] result = operation.Oracle(point);
        float[] coefficients = Numbers.Uniform(9, result.Length);
        double[] values = [.. result.Cast<double>()];
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNegativeInfinity(values[i]))
                coefficients[i] = 0;
        }

        return
        [
            Sketch.Of(new NamedArray("result", false, values)),
            .. point.Select((_, p) => Slopes(operation, point, p, coefficients)),
        ];
    }

    private static NamedArray Slopes(OperationCase operation, double[][,] point, int p, float[] coefficients)
    {
        double[,] centre = point[p];
        var slopes = new double[Sketch.SizeOf(centre.Length)];
        for (int number = 0; number < slopes.Length; number++)
        {
            double[] direction = Sketch.Direction(number, centre.Length);
            double slope = (Along(Step) - Along(-Step)) / (2 * Step);
            slopes[number] = Math.Abs(slope) < Nothing ? 0 : slope;

            double Along(double step)
            {
                double[][,] moved = [.. point];
                moved[p] = Naive.Map(
                    centre.Rows(),
                    centre.Columns(),
                    (r, c) => centre[r, c] + step * direction[r * centre.Columns() + c]
                );
                return LinearFunctional.Of(operation.Oracle(moved), coefficients);
            }
        }

        return new NamedArray($"p{p}", true, slopes);
    }
}
