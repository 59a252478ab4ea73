using Icf.Tensors;
using Icf.Testing.Parity;

namespace Icf.Runtime.Tests.Parity;

/// <summary>What holds for every engine, for the managed one.</summary>
public sealed class ManagedEngineTests : EngineBehaviourTests
{
    protected override TensorEngine CreateEngine() => new ManagedEngine();
}
