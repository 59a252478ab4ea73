using BenchmarkDotNet.Attributes;

namespace Icf.Benchmarks;

/// <summary>
/// Draws and their densities by family: a query of a trained network for a model of one latent. The network's part is
/// done once for all particles, so that a particle costs its draw, its density and its run.
/// </summary>
public class DrawBenchmarks
{
    private const int Particles = 4_096;

    private Func<object> _query = null!;

    /// <summary>The support of the latent, or the family.</summary>
    [Params("line", "half-line", "interval", "spline", "classes", "counts")]
    public string Family { get; set; } = "";

    [GlobalSetup]
    public void SetUp() =>
        _query = Family switch
        {
            "line" => Query(new HeadModels.LineModel(), new(1)),
            "half-line" => Query(new HeadModels.HalfLineModel(), new(1)),
            "interval" => Query(new HeadModels.IntervalModel(), new(1)),
            "spline" => Query(new HeadModels.LineModel(), new(1), HeadFamily.Spline),
            "classes" => Query(new HeadModels.ClassesModel(), new(1)),
            _ => Query(new HeadModels.CountsModel(), new(1)),
        };

    [Benchmark(OperationsPerInvoke = Particles)]
    public object Particle() => _query();

    private static Func<object> Query<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs data,
        HeadFamily family = HeadFamily.Automatic
    )
    {
        var network = new NetworkOptions { Head = new HeadOptions { Family = family } };
        var oneThread = new SamplingOptions { Threads = 1 };
        CompiledModel<TArgs, TResult, TLatents> compiled = model.Compile(
            data,
            new CompileOptions
            {
                Traces = 5_000,
                Epochs = 1,
                Network = network,
            }
        );
        return () => compiled.Infer(data, Particles, seed: 1, oneThread);
    }
}
