using BenchmarkDotNet.Attributes;
using Icf.Tensors;

namespace Icf.Benchmarks;

/// <summary>
/// Log densities of 512 values under the families of the heads, as in training, with their gradients.
/// </summary>
public class DensityBenchmarks
{
    private const int Rows = 512,
        Components = 10,
        Knots = 33;

    private readonly ManagedEngine _engine = new();
    private readonly Dictionary<int, Parameter> _outputs = [];
    private readonly float[] _units = [.. Numbers.Small(Rows).Select(x => 0.5f + x)];
    private readonly float[] _lower = Numbers.Small(Rows),
        _upper = [.. Numbers.Small(Rows).Select(x => x + 1)];
    private readonly float[] _scales = [.. Enumerable.Repeat(0.05f, Rows)],
        _ones = [.. Enumerable.Repeat(1f, Rows)];
    private readonly int[] _classes = [.. Enumerable.Range(0, Rows).Select(r => r % Components)];

    [Benchmark]
    public void NormalMixture() =>
        Differentiate(3 * Components, (tape, outputs) => tape.NormalMixtureLogDensity(outputs, _units));

    [Benchmark]
    public void PiecewiseLinear() =>
        Differentiate(Knots, (tape, outputs) => tape.PiecewiseLinearLogDensity(outputs, _units));

    [Benchmark]
    public void Spline() => Differentiate(2 * Knots - 1, (tape, outputs) => tape.SplineLogDensity(outputs, _units));

    [Benchmark]
    public void Categorical() =>
        Differentiate(Components, (tape, outputs) => tape.CategoricalLogMass(outputs, _classes));

    [Benchmark]
    public void LogisticMixture() =>
        Differentiate(3 * Components, (tape, outputs) => tape.LogisticMixtureLogMass(outputs, _lower, _upper, _scales));

    private void Differentiate(int columns, Func<Tape, Tensor, Tensor> logDensity)
    {
        if (!_outputs.TryGetValue(columns, out Parameter? outputs))
            _outputs.Add(columns, outputs = _engine.Weights($"outputs{columns}", Rows, columns));
        using Tape tape = _engine.BeginTape(gradients: true);
        tape.Backward(tape.WeightedSum(logDensity(tape, tape.Use(outputs)), _ones));
    }
}
