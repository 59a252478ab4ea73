using Icf.Tensors;
using Icf.Testing.Parity;

namespace Icf.Runtime.Tests.Parity;

/// <summary>
/// The suite for another engine, run for one that adds up in another order: what it grants is enough for that.
/// </summary>
public sealed class ComposedEngineTests : EngineParityTests
{
    protected override TensorEngine CreateEngine() => new WrappedEngine(tape => new ComposedTape(tape));
}

/// <summary>What holds for every engine, for the same one.</summary>
public sealed class ComposedEngineBehaviourTests : EngineBehaviourTests
{
    protected override TensorEngine CreateEngine() => new WrappedEngine(tape => new ComposedTape(tape));
}
