using BenchmarkDotNet.Attributes;
using Icf.Tensors;

namespace Icf.Benchmarks;

/// <summary>
/// What happens to every element; a layer of one input stands around an activation, so compare with <c>None</c>.
/// </summary>
public class ElementwiseBenchmarks
{
    private const int Rows = 512,
        Columns = 64;

    private readonly ManagedEngine _engine = new();
    private readonly float[] _values = Numbers.Small(Rows * Columns);
    private Parameter _weight = null!;

    [GlobalSetup]
    public void SetUp() => _weight = _engine.Weights("weight", 1, Columns);

    [Benchmark]
    [Arguments(Activation.None)]
    [Arguments(Activation.Tanh)]
    [Arguments(Activation.Sigmoid)]
    public void Activate(Activation activation)
    {
        using Tape tape = _engine.BeginTape(gradients: false);
        tape.Linear(tape.Constant(_values.AsSpan(0, Rows), Rows, 1), tape.Use(_weight), activation: activation);
    }

    [Benchmark]
    public void Add()
    {
        using Tape tape = _engine.BeginTape(gradients: false);
        Tensor x = tape.Constant(_values, Rows, Columns);
        tape.Add(x, x);
    }

    [Benchmark]
    public void Multiply()
    {
        using Tape tape = _engine.BeginTape(gradients: false);
        Tensor x = tape.Constant(_values, Rows, Columns);
        tape.Multiply(x, x);
    }
}
