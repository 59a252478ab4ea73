using Icf.Tensors;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>
/// Every operation at every register width against the oracle in double precision, and its gradient against finite
/// differences of the oracle.
/// </summary>
public sealed class OperationTests
{
    public static TheoryData<string, string> CasesAndPaths
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var operation in OperationCases.All)
            {
                foreach (string path in Engines.SupportedPaths)
                    data.Add(operation.Name, path);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(CasesAndPaths))]
    public void Values_agree_with_the_oracle(string name, string path)
    {
        var operation = OperationCases.All.Single(c => c.Name == name);
        using var engine = Engines.Create(path);
        foreach (bool gradients in new[] { false, true })
        {
            using var tape = engine.BeginTape(gradients);
            var inputs = Inputs(operation);
            var result = operation.Build(tape, Use(tape, Create(engine, operation, inputs)));
            var expected = operation.Oracle([.. inputs.Select((x, i) => Widen(x, operation.Shapes[i]))]);
            Assert.Equal((expected.Rows(), expected.Columns()), (result.Rows, result.Columns));
            var actual = tape.Read(result);
            for (int i = 0; i < actual.Length; i++)
            {
                double value = expected[i / result.Columns, i % result.Columns];
                double error = Math.Abs(actual[i] - value) / (1 + Math.Abs(value));
                Assert.True(error <= 1e-5, $"{i}: {actual[i]} instead of {value}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(CasesAndPaths))]
    public void Gradients_agree_with_finite_differences(string name, string path)
    {
        var operation = OperationCases.All.Single(c => c.Name == name);
        using var engine = Engines.Create(path);
        using var tape = engine.BeginTape(gradients: true);
        var inputs = Inputs(operation);
        var parameters = Create(engine, operation, inputs);
        var result = operation.Build(tape, Use(tape, parameters));

        // The loss is a random combination of all elements of the result.
        var random = new Random(9);
        float[] combination = Engines.Random(random, result.Rows * result.Columns);
        var weighted = tape.Multiply(result, tape.Constant(combination, result.Rows, result.Columns));
        var ones = tape.Constant([.. Enumerable.Repeat(1f, result.Columns)], result.Columns, 1);
        tape.Backward(tape.WeightedSum(tape.Linear(weighted, ones), [.. Enumerable.Repeat(1f, result.Rows)]));

        double[][,] point = [.. inputs.Select((x, i) => Widen(x, operation.Shapes[i]))];
        double Loss()
        {
            var value = operation.Oracle(point);
            double sum = 0;
            for (int i = 0; i < combination.Length; i++)
                sum += combination[i] * value[i / value.Columns(), i % value.Columns()];
            return sum;
        }

        for (int p = 0; p < parameters.Length; p++)
        {
            var gradient = new float[parameters[p].Count];
            tape.ReadGradient(parameters[p], gradient);
            for (int sample = 0; sample < Math.Min(gradient.Length, 12); sample++)
            {
                int at = gradient.Length <= 12 ? sample : random.Next(gradient.Length);
                ref double element = ref point[p][at / parameters[p].Columns, at % parameters[p].Columns];
                const double Step = 1e-5;
                double centre = element;
                element = centre + Step;
                double above = Loss();
                element = centre - Step;
                double below = Loss();
                element = centre;
                double expected = (above - below) / (2 * Step);
                Assert.True(
                    Math.Abs(gradient[at] - expected) <= 2e-4 * (1 + Math.Abs(expected)),
                    $"operand {p}, element {at}: {gradient[at]} instead of {expected}");
            }
        }
    }

    private static float[][] Inputs(OperationCase operation)
    {
        // Weights of long sums are kept small so that activations are not saturated.
        var random = new Random(17);
        return [.. operation.Shapes.Select(s => Engines.Random(random, s.Rows * s.Columns, s.Rows > 100 ? 0.1 : 1))];
    }

    private static Parameter[] Create(TensorEngine engine, OperationCase operation, float[][] inputs) =>
        [.. operation.Shapes.Select((s, i) => engine.CreateParameter($"p{i}", s.Rows, s.Columns, inputs[i]))];

    private static Tensor[] Use(Tape tape, Parameter[] parameters) => [.. parameters.Select(tape.Use)];

    private static double[,] Widen(float[] values, (int Rows, int Columns) shape) =>
        Naive.Map(shape.Rows, shape.Columns, (r, c) => values[r * shape.Columns + c]);
}
