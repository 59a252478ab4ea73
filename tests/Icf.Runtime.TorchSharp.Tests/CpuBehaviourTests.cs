using Icf.Testing.Parity;

namespace Icf.Tensors.Torch.Tests;

/// <summary>What holds for every engine, on the processor.</summary>
public sealed class CpuBehaviourTests : EngineBehaviourTests
{
    protected override TensorEngine CreateEngine() => TorchSharpEngine.Cpu();
}
