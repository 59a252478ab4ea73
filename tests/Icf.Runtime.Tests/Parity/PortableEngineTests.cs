using Icf.Tensors;
using Icf.Tensors.Managed.Kernels;
using Icf.Testing.Parity;

namespace Icf.Runtime.Tests.Parity;

/// <summary>The suite for another engine, run for the managed engine without wide registers.</summary>
public sealed class PortableEngineTests : EngineParityTests
{
    protected override TensorEngine CreateEngine() => new ManagedEngine(InstructionPath.Portable);
}
