using Icf.Artifacts;
using Icf.Compiled;
using Icf.Networks;
using Icf.Tensors;
using Icf.TestModels;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>A training that begins with the network of an earlier version of the model.</summary>
public sealed class WarmStartTests : IDisposable
{
    private static readonly double[] s_y = new double[6];
    private static readonly NetworkOptions s_network = new()
    {
        MemoryWidth = 32,
        ReaderWidth = 32,
        AttentionWidth = 16,
        EmbeddingWidth = 16,
        HeadWidth = 32,
    };
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.icf");
    private readonly string _checkpoint = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.checkpoint");

    public void Dispose()
    {
        File.Delete(_path);
        File.Delete(_checkpoint);
    }

    [Fact]
    public void Before_training_kept_layers_are_those_of_the_file_bit_by_bit()
    {
        using var first = SaveFirst(400);
        using var steeper = new Versions.SteeperModel().Compile(new(s_y), Options(200));
        using var engine = new ManagedEngine();
        var network = new ProposalNetwork(steeper.Network.Plan, engine, seed: 99);
        WarmStartReport report = WarmStart.Begin(_path, Versions.SteeperModel.Skeleton, network);
        Assert.Equal(["level", "slope", "noise"], report.KeptSites);
        Assert.Empty(report.FreshSites);
        Assert.Empty(report.FreshLayers);
        foreach (Parameter parameter in network.Parameters)
            Assert.Equal(Values(first.Network, parameter.Name), Values(network, parameter.Name));
    }

    [Fact]
    public void Layers_follow_their_sites_and_the_others_are_fresh()
    {
        using var first = SaveFirst(400);
        using var bent = new Versions.BentModel().Compile(new(s_y), Options(200));
        using var engine = new ManagedEngine();
        var network = new ProposalNetwork(bent.Network.Plan, engine, seed: 99);
        float[] fresh = Values(network, "site/noise/hidden");
        WarmStartReport report = WarmStart.Begin(_path, Versions.BentModel.Skeleton, network);
        Assert.Equal(Path.GetFileName(_path), report.File);
        Assert.Equal(["level", "slope"], report.KeptSites);
        Assert.Equal(["bend", "noise"], report.FreshSites);
        Assert.Contains("memory", report.KeptLayers);
        Assert.Contains("field/y", report.KeptLayers);
        Assert.Empty(report.FreshLayers);
        foreach (
            string name in new[]
            {
                "site/level/hidden",
                "site/slope/output",
                "site/slope/value",
                "memory/wx",
                "field/y",
            }
        )
            Assert.Equal(Values(first.Network, name), Values(network, name));
        Assert.Equal(fresh, Values(network, "site/noise/hidden"));

        // The rows of the table are in the order of the sites: level, slope, noise; now level, bend, slope, noise.
        int width = s_network.EmbeddingWidth;
        float[] before = Values(first.Network, "site"),
            now = Values(network, "site");
        Assert.Equal(before[..width], now[..width]);
        Assert.Equal(before[width..(2 * width)], now[(2 * width)..(3 * width)]);
    }

    [Fact]
    public void An_eighth_of_the_traces_does_better_than_a_cold_start()
    {
        using var first = SaveFirst(32_000);
        var model = new Versions.SteeperModel();
        using var cold = model.Compile(new(s_y), Options(8_000));
        using var warm = model.Compile(new(s_y), Options(1_000) with { WarmStart = _path, LearningRate = 2e-3 });
        Assert.True(warm.Loss(new(s_y), 4_000, 99) < cold.Loss(new(s_y), 4_000, 99) - 0.1);
        Assert.True(warm.Report.InitialLoss < cold.Report.InitialLoss - 1);
        Assert.Equal(3, warm.Report.WarmStart!.KeptSites.Count);
        Assert.Null(cold.Report.WarmStart);

        warm.Save(_path);
        using var loaded = model.Load(_path);
        Assert.Equal(warm.Report.WarmStart.ToString(), loaded.Report.WarmStart!.ToString());
    }

    [Fact]
    public void A_cancelled_training_goes_on_to_the_same_end()
    {
        using var first = SaveFirst(400);
        CompileOptions options = Options(3_000) with { WarmStart = _path };
        var model = new Versions.SteeperModel();
        using var whole = model.Compile(new(s_y), options);
        using var stop = new CancellationTokenSource();
        CompileOptions interrupted = options with
        {
            Checkpoint = _checkpoint,
            Progress = new Now(progress =>
            {
                if (progress.Fraction > 0.3)
                    stop.Cancel();
            }),
        };
        Assert.ThrowsAny<OperationCanceledException>(() => model.Compile(new(s_y), interrupted, stop.Token));
        Assert.True(File.Exists(_checkpoint));
        using var resumed = model.Compile(new(s_y), options with { Checkpoint = _checkpoint });
        Assert.Equal(whole.Report.WarmStart!.ToString(), resumed.Report.WarmStart!.ToString());
        foreach (Parameter parameter in whole.Network.Parameters)
            Assert.Equal(Values(whole.Network, parameter.Name), Values(resumed.Network, parameter.Name));
    }

    [Fact]
    public void A_checkpoint_of_a_cold_start_is_not_gone_on_with()
    {
        using var first = SaveFirst(400);
        var model = new Versions.SteeperModel();
        CompileOptions cold = Options(300) with { Checkpoint = _checkpoint };
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            model.Compile(new(s_y), cold with { Progress = new Now(_ => cancel.Cancel()) }, cancel.Token)
        );
        Assert.Throws<ModelMismatchException>(() => model.Compile(new(s_y), cold with { WarmStart = _path }));
    }

    [Fact]
    public void A_network_without_a_site_in_common_is_refused()
    {
        using var first = SaveFirst(400);
        var refused = Assert.Throws<ModelMismatchException>(() =>
            new Models.CoinBiasModel().Compile(new([true, false]), Options(300) with { WarmStart = _path })
        );
        Assert.Equal(["new site 'bias'"], refused.Differences);
        Assert.Contains("Nothing of the network", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_other_sizes_is_refused()
    {
        using var first = SaveFirst(400);
        var refused = Assert.Throws<ModelMismatchException>(() =>
            new Versions.SteeperModel().Compile(
                new(s_y),
                Options(300) with
                {
                    WarmStart = _path,
                    Network = s_network with { EmbeddingWidth = 8 },
                }
            )
        );
        Assert.Equal("the layers of level have another size", refused.Differences[0]);
    }

    [Fact]
    public void A_file_that_is_no_network_is_refused()
    {
        var model = new Versions.SteeperModel();
        CompileOptions options = Options(300) with { WarmStart = _path };
        Assert.Throws<FileNotFoundException>(() => model.Compile(new(s_y), options));
        File.WriteAllText(_path, "Not a network.");
        Assert.ThrowsAny<ArtifactException>(() => model.Compile(new(s_y), options));
        new Artifact("data-set", "{}", []).Save(_path);
        Assert.Throws<ArtifactKindException>(() => model.Compile(new(s_y), options));
    }

    private CompiledModel<Versions.FirstModel.Args, double, Versions.FirstModel.Latents> SaveFirst(int traces)
    {
        var compiled = new Versions.FirstModel().Compile(new(s_y), Options(traces));
        compiled.Save(_path);
        return compiled;
    }

    private static CompileOptions Options(int traces) =>
        new()
        {
            Traces = traces,
            Epochs = 1,
            Seed = 7,
            Network = s_network,
            ValidationTraces = 256,
            Threads = 1,
        };

    private static float[] Values(ProposalNetwork network, string name)
    {
        Parameter parameter = network.Parameters.Single(p => p.Name == name);
        var values = new float[parameter.Count];
        parameter.Read(values);
        return values;
    }

    private sealed class Now(Action<CompileProgress> report) : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value) => report(value);
    }
}
