using Icf.Tensors;

namespace Icf.Runtime.Tests.Parity;

/// <summary>An engine that leaves all to the managed one; tapes made from it may do some things otherwise.</summary>
internal sealed class WrappedEngine(Func<Tape, WrappedTape> wrap) : TensorEngine
{
    private readonly ManagedEngine _inner = new();

    /// <summary>Changes what Adam is told.</summary>
    public Func<AdamOptions, AdamOptions> Options { get; init; } = options => options;

    public override Parameter CreateParameter(string name, int rows, int columns, ReadOnlySpan<float> values) =>
        _inner.CreateParameter(name, rows, columns, values);

    public override Tape BeginTape(bool gradients) => wrap(_inner.BeginTape(gradients));

    public override Optimizer CreateAdam(IReadOnlyList<Parameter> parameters, AdamOptions options) =>
        new WrappedOptimizer(_inner.CreateAdam(parameters, Options(options)));

    protected override void Dispose(bool disposing) => _inner.Dispose();

    private sealed class WrappedOptimizer(Optimizer inner) : Optimizer
    {
        public override float Step(ReadOnlySpan<Tape> tapes, float learningRate)
        {
            var inside = new Tape[tapes.Length];
            for (int t = 0; t < tapes.Length; t++)
                inside[t] = ((WrappedTape)tapes[t]).Inner;
            return inner.Step(inside, learningRate);
        }

        public override IReadOnlyDictionary<string, float[]> Save() => inner.Save();

        public override void Restore(IReadOnlyDictionary<string, float[]> state) => inner.Restore(state);

        protected override void Dispose(bool disposing) => inner.Dispose();
    }
}
