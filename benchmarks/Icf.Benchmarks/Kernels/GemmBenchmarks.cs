using BenchmarkDotNet.Attributes;
using Icf.Tensors;

namespace Icf.Benchmarks;

/// <summary>Matrix products as networks ask for them: forward with packed weights, and with both gradients.</summary>
public class GemmBenchmarks
{
    private readonly ManagedEngine _engine = new();
    private Parameter _weight = null!,
        _inner = null!;
    private float[] _left = [],
        _right = [],
        _ones = [];

    /// <summary>Rows × steps × columns.</summary>
    [Params("16x64x64", "64x256x512", "61x253x509", "960x256x512", "960x1024x2048")]
    public string Shape { get; set; } = "";

    private int Rows => Sizes[0];

    private int Steps => Sizes[1];

    private int Columns => Sizes[2];

    private int[] Sizes => [.. Shape.Split('x').Select(int.Parse)];

    [GlobalSetup]
    public void SetUp()
    {
        _weight = _engine.Weights("weight", Steps, Columns);
        _inner = _engine.Weights("inner", Rows, Steps);
        _right = Numbers.Small(Steps * Columns);
        _left = Numbers.Small(Rows * Steps);
        _ones = [.. Enumerable.Repeat(1f, Math.Max(Rows, Columns))];
    }

    [Benchmark(Baseline = true)]
    public void PackedWeights()
    {
        using Tape tape = _engine.BeginTape(gradients: false);
        tape.Linear(tape.Constant(_left, Rows, Steps), tape.Use(_weight));
    }

    /// <summary>With weights that have just changed, as after a step of the optimiser.</summary>
    [Benchmark]
    public void NewWeights()
    {
        _weight.Write(_right);
        PackedWeights();
    }

    /// <summary>The product and the gradients of both factors: three products.</summary>
    [Benchmark]
    public void WithGradients()
    {
        using Tape tape = _engine.BeginTape(gradients: true);
        Tensor product = tape.Linear(tape.Use(_inner), tape.Use(_weight));
        Tensor sums = tape.Linear(product, tape.Constant(_ones.AsSpan(0, Columns), Columns, 1));
        tape.Backward(tape.WeightedSum(sums, _ones.AsSpan(0, Rows)));
    }
}
