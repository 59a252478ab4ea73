using Icf.Tensors;
using Icf.Testing.Parity;

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
        var operation = OperationCases.Named(name);
        using var engine = Engines.Create(path);
        double[,] expected = operation.Oracle(operation.Point());
        foreach (bool gradients in new[] { false, true })
        {
            using var tape = engine.BeginTape(gradients);
            var result = operation.Build(tape, Use(tape, operation.Parameters(engine)));
            Assert.Equal((expected.Rows(), expected.Columns()), (result.Rows, result.Columns));
            var actual = tape.Read(result);
            for (int i = 0; i < actual.Length; i++)
            {
                double value = expected[i / result.Columns, i % result.Columns];
                double error = Math.Abs(actual[i] - value) / (1 + Math.Abs(value));
                Assert.True(error <= 1e-5 || (double)actual[i] == value, $"{i}: {actual[i]} instead of {value}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(CasesAndPaths))]
    public void Gradients_agree_with_finite_differences(string name, string path)
    {
        var operation = OperationCases.Named(name);
        using var engine = Engines.Create(path);
        using var tape = engine.BeginTape(gradients: true);
        var parameters = operation.Parameters(engine);
        var result = operation.Build(tape, Use(tape, parameters));
        tape.Backward(LinearFunctional.Of(tape, result, out float[] coefficients));
        double[][,] point = operation.Point();
        double Loss() => LinearFunctional.Of(operation.Oracle(point), coefficients);

        var random = new Random(9);
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
                    $"operand {p}, element {at}: {gradient[at]} instead of {expected}"
                );
            }
        }
    }

    private static Tensor[] Use(Tape tape, Parameter[] parameters) => [.. parameters.Select(tape.Use)];
}
