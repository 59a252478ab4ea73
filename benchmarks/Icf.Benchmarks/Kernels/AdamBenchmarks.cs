using BenchmarkDotNet.Attributes;
using Icf.Tensors;

namespace Icf.Benchmarks;

/// <summary>A step of the optimiser over one matrix, the sum and the norm of two gradients included.</summary>
public class AdamBenchmarks
{
    private readonly ManagedEngine _engine = new();
    private Parameter _weight = null!;
    private Optimizer _adam = null!;
    private Tape[] _tapes = [];

    /// <summary>The matrix is square.</summary>
    [Params(64, 256, 1024)]
    public int Size { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _weight = _engine.Weights("weight", Size, Size);
        _adam = _engine.CreateAdam([_weight], new AdamOptions());
        _tapes = [Differentiated(), Differentiated()];
    }

    [Benchmark]
    public float Step() => _adam.Step(_tapes, 1e-4f);

    private Tape Differentiated()
    {
        Tape tape = _engine.BeginTape(gradients: true);
        float[] ones = [.. Enumerable.Repeat(1f, Size)];
        Tensor row = tape.Linear(tape.Constant(ones, 1, Size), tape.Use(_weight));
        tape.Backward(tape.Linear(row, tape.Constant(ones, Size, 1)));
        return tape;
    }
}
