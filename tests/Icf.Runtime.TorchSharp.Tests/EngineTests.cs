using Icf.Testing.Parity;

namespace Icf.Tensors.Torch.Tests;

/// <summary>Where the engine runs, and what it leaves behind.</summary>
public sealed class EngineTests
{
    [EngineFact]
    public void A_gpu_that_is_not_there_is_named_as_such()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TorchSharpEngine.Cuda(-1));
        if (TorchSharp.torch.cuda.is_available())
            Assert.Throws<ArgumentOutOfRangeException>(() => TorchSharpEngine.Cuda(1_000));
        else
            Assert.Contains(
                "finds no GPU",
                Assert.Throws<InvalidOperationException>(() => TorchSharpEngine.Cuda()).Message
            );
    }

    [EngineFact]
    public void An_engine_frees_the_parameters_that_are_left()
    {
        long before = TorchSharp.torch.Tensor.TotalCount;
        var engine = TorchSharpEngine.Cpu();
        Parameter[] kept = [.. Enumerable.Range(0, 200).Select(i => engine.CreateParameter($"p{i}", 1, 1, [i]))];
        Assert.Equal(before + kept.Length, TorchSharp.torch.Tensor.TotalCount);
        engine.Dispose();
        Assert.Equal(before, TorchSharp.torch.Tensor.TotalCount);
        Assert.Equal("p7 [1×1]", kept[7].ToString());
    }

    [EngineFact]
    public void A_density_may_go_into_another()
    {
        // log N(y; x, 1) with x = log N(z; m, 1): ∂/∂m = (y − x) (z − m).
        const float M = 0.3f,
            Z = 1,
            Y = -2;
        using var engine = TorchSharpEngine.Cpu();
        Parameter mean = engine.CreateParameter("m", 1, 1, [M]);
        using Tape tape = engine.BeginTape(gradients: true);
        Tensor inner = tape.NormalMixtureLogDensity(Standard(tape, tape.Use(mean)), [Z]);
        tape.Backward(tape.NormalMixtureLogDensity(Standard(tape, inner), [Y]));
        var gradient = new float[1];
        tape.ReadGradient(mean, gradient);
        Assert.Equal((Y - tape.Read(inner)[0]) * (Z - M), gradient[0], 1e-5);

        static Tensor Standard(Tape tape, Tensor location)
        {
            Tensor zero = tape.Constant([0], 1, 1);
            return tape.Concat(zero, location, zero);
        }
    }
}
