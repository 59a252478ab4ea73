using BenchmarkDotNet.Attributes;

namespace Icf.Benchmarks;

/// <summary>What a twin costs beside the method that it was made from. Both draw the latents from the prior.</summary>
public class TwinBenchmarks
{
    private const int Traces = 1_000;

    private static readonly SamplingOptions s_oneThread = new() { Threads = 1 };

    private readonly Models.WalkModel _model = new();

    /// <summary>The number of latents.</summary>
    [Params(1, 17)]
    public int Steps { get; set; }

    /// <summary>The method itself, which draws and scores nothing.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Traces)]
    public double Method()
    {
        double sum = 0;
        for (int i = 0; i < Traces; i++)
            sum += Models.Walk(0, Steps);
        return sum;
    }

    /// <summary>The twin, which also scores the data and keeps every latent with its address.</summary>
    [Benchmark(OperationsPerInvoke = Traces)]
    public double Twin() => _model.ImportanceSampling(new(0, Steps), Traces, seed: 1, s_oneThread).LogEvidence;

    /// <summary>One trace at a time, which can be read by address.</summary>
    [Benchmark]
    public double Trace() => _model.Simulate(new(0, Steps), seed: 1).LogJoint;
}
