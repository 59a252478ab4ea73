using BenchmarkDotNet.Attributes;
using Icf.Tensors;

namespace Icf.Benchmarks;

/// <summary>A step of an LSTM on a batch of 64, with a linear layer to 30 behind it.</summary>
public class LstmCellBenchmarks
{
    private const int Batch = 64,
        Outputs = 30;

    private readonly ManagedEngine _engine = new();
    private Parameter _wx = null!,
        _wh = null!,
        _bias = null!,
        _weight = null!;
    private Optimizer _adam = null!;
    private float[] _input = [],
        _state = [],
        _ones = [];

    [Params(64, 128, 512)]
    public int Width { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        (_wx, _wh) = (_engine.Weights("wx", Width, 4 * Width), _engine.Weights("wh", Width, 4 * Width));
        (_bias, _weight) = (_engine.Weights("bias", 1, 4 * Width), _engine.Weights("weight", Width, Outputs));
        _adam = _engine.CreateAdam([_wx, _wh, _bias, _weight], new AdamOptions());
        (_input, _state) = (Numbers.Small(Batch * Width), Numbers.Small(Batch * Width));
        _ones = [.. Enumerable.Repeat(1f, Batch)];
    }

    [Benchmark]
    public void Forward()
    {
        using Tape tape = _engine.BeginTape(gradients: false);
        Output(tape);
    }

    [Benchmark]
    public void ForwardAndBackward()
    {
        using Tape tape = Differentiated();
    }

    [Benchmark]
    public void ForwardBackwardAndAdam()
    {
        using Tape tape = Differentiated();
        _adam.Step([tape], 1e-4f);
    }

    private Tape Differentiated()
    {
        Tape tape = _engine.BeginTape(gradients: true);
        Tensor sums = tape.Linear(Output(tape), tape.Constant(_ones.AsSpan(0, Outputs), Outputs, 1));
        tape.Backward(tape.WeightedSum(sums, _ones));
        return tape;
    }

    private Tensor Output(Tape tape)
    {
        Tensor x = tape.Constant(_input, Batch, Width),
            state = tape.Constant(_state, Batch, Width);
        (Tensor hidden, _) = tape.LstmCell(x, state, state, tape.Use(_wx), tape.Use(_wh), tape.Use(_bias));
        return tape.Linear(hidden, tape.Use(_weight));
    }
}
