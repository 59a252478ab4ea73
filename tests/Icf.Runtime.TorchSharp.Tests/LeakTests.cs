using System.Diagnostics;
using Icf.Testing.Parity;
using TorchTensor = TorchSharp.torch.Tensor;

namespace Icf.Tensors.Torch.Tests;

/// <summary>What torch holds does not grow with the number of steps.</summary>
public sealed class LeakTests
{
    /// <summary>What the allocators of a process may add on their own.</summary>
    private const long Allowance = 32 << 20;

    [EngineFact]
    public void Memory_is_flat_over_ten_thousand_steps()
    {
        // Each of torch's threads has heaps of its own, whose growth says nothing of what is held.
        int threads = TorchSharp.torch.get_num_threads();
        TorchSharp.torch.set_num_threads(1);
        try
        {
            StaysFlat();
        }
        finally
        {
            TorchSharp.torch.set_num_threads(threads);
        }
    }

    private static void StaysFlat()
    {
        using var engine = TorchSharpEngine.Cpu();
        var network = new EveryOperation(engine);
        using Optimizer adam = engine.CreateAdam(network.Parameters, new AdamOptions());
        Run(1_000);
        (long tensors, long bytes) = Held();
        Run(10_000);
        (long tensorsAfter, long bytesAfter) = Held();
        Assert.Equal(tensors, tensorsAfter);

        // One matrix of the network leaked at each step would be more.
        Assert.True(10_000L * sizeof(float) * network.Parameters.Min(parameter => parameter.Count) > 2 * Allowance);
        Assert.True(bytesAfter - bytes < Allowance, $"{(bytesAfter - bytes) / 1024} KiB more");

        void Run(int steps)
        {
            for (int step = 0; step < steps; step++)
            {
                using Tape tape = engine.BeginTape(gradients: true);
                tape.Backward(network.Loss(tape));
                tape.Continue();
                tape.Backward(network.Loss(tape));
                adam.Step([tape], 1e-4f);
            }
        }
    }

    [EngineFact]
    public void Operations_leave_nothing_in_a_scope_around_them()
    {
        using var engine = TorchSharpEngine.Cpu();
        var network = new MixedNetwork(engine);
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var mode = TorchSharp.torch.no_grad();
        using Tape tape = engine.BeginTape(gradients: true);
        tape.Backward(network.Loss(tape));
        Assert.Equal(0, scope.DisposablesCount);
        var gradient = new float[network.Parameters[0].Count];
        tape.ReadGradient(network.Parameters[0], gradient);
        Assert.Contains(gradient, slope => slope != 0);
    }

    // What the managed heap has taken is not torch's.
    private static (long Tensors, long Bytes) Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return (TorchTensor.TotalCount, process.WorkingSet64 - GC.GetGCMemoryInfo().TotalCommittedBytes);
    }
}
