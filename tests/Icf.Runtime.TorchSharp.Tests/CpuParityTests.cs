using Icf.Testing.Parity;

namespace Icf.Tensors.Torch.Tests;

/// <summary>All values of the suite on the processor.</summary>
public sealed class CpuParityTests : EngineParityTests
{
    protected override TensorEngine CreateEngine() => TorchSharpEngine.Cpu();
}
