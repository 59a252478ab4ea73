using System.Text.Json.Nodes;
using Icf.Artifacts;
using Icf.Networks;
using Icf.Runtime.Tests.Artifacts;
using Icf.TestModels;
using Icf.Training;

namespace Icf.Tests.Training;

public sealed partial class DataSetTests : IDisposable
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Models.UnknownMeanModel.Args s_query = new([8, 9]);
    private static readonly SimulationOptions s_small = new()
    {
        Seed = 4,
        TracesPerShard = 64,
        ValidationTraces = 100,
        Threads = 2,
    };
    private readonly TemporaryFolder _folder = new();

    private string Folder => _folder["traces"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(AllModels))]
    public void The_traces_of_every_model_come_back_bit_by_bit(string name) =>
        TestModelTable.All[name].Obey(new ReplayLaw(Folder));

    public static TheoryData<string> AllModels() => [.. TestModelTable.All.Keys];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_network_trained_from_disk_is_the_one_trained_in_memory(int epochs)
    {
        // 20,000 traces are 40 chunks: more than a window of 32.
        var options = new CompileOptions
        {
            Traces = 20_000,
            Epochs = epochs,
            Seed = 4,
            Threads = 2,
            Network = Tiny,
        };
        static Models.UnknownMeanModel.Args Draw(Random random) => new(new double[random.Next(1, 4)]);
        DataSet data = s_model.SimulateToDiskOver(
            Folder,
            Draw,
            20_000,
            new SimulationOptions { Seed = 4, Threads = 2 }
        );
        using var memory = s_model.CompileOver(Draw, options);
        using var disk = s_model.CompileFrom(DataSet.Open(Folder), new(options with { Threads = 1 }));
        Assert.Equal(20_000, data.Traces);
        Assert.Equal(
            memory.Report with
            {
                Seconds = 0,
                ProposedByPrior = [],
            },
            disk.Report with
            {
                Seconds = 0,
                ProposedByPrior = [],
            }
        );
        Assert.Equal(
            memory.Infer(s_query, 100, 3).Weights.Log.ToArray(),
            disk.Infer(s_query, 100, 3).Weights.Log.ToArray()
        );
    }

    [Fact]
    public void A_wide_prior_is_kept_on_disk_too()
    {
        var options = new CompileOptions
        {
            Traces = 1_000,
            Epochs = 1,
            Seed = 4,
            ValidationTraces = 100,
            PriorInflation = 3,
            Network = Tiny,
        };
        DataSet data = s_model.SimulateToDisk(Folder, s_query, 1_000, s_small with { PriorInflation = 3 });
        using var memory = s_model.Compile(s_query, options);
        using var disk = s_model.CompileFrom(data, new(options));
        Assert.Equal(memory.Report.ValidationLoss, disk.Report.ValidationLoss);
        Assert.Equal(
            memory.Infer(s_query, 50, 3).Weights.Log.ToArray(),
            disk.Infer(s_query, 50, 3).Weights.Log.ToArray()
        );
    }

    [Fact]
    public void An_interrupted_run_goes_on_where_it_stopped()
    {
        using var stop = new CancellationTokenSource();
        var interrupted = s_small with { Threads = 1, Progress = new Told(done => Stop(stop, done)) };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            s_model.SimulateToDisk(Folder, s_query, 1_000, interrupted, stop.Token)
        );
        string[] before = Shards();
        Assert.InRange(before.Length, 1, 16);
        DateTime[] written = Array.ConvertAll(before, File.GetLastWriteTimeUtc);
        Assert.Contains(
            "SimulateToDisk",
            Assert.Throws<ArtifactMissingException>(() => DataSet.Open(Folder)).Message,
            StringComparison.Ordinal
        );

        var told = new List<int>();
        DataSet data = s_model.SimulateToDisk(Folder, s_query, 1_000, s_small with { Progress = new Told(told.Add) });
        Assert.Equal(written, Array.ConvertAll(before, File.GetLastWriteTimeUtc));
        Assert.Equal(18 - before.Length, told.Count);
        Assert.Equal(1_100, told[^1]);
        data.Verify();

        using var whole = new TemporaryFolder();
        s_model.SimulateToDisk(whole["traces"], s_query, 1_000, s_small);
        foreach (string file in Shards())
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(whole["traces"], Path.GetFileName(file))),
                File.ReadAllBytes(file)
            );

        static void Stop(CancellationTokenSource stop, int done)
        {
            if (done > 200)
                stop.Cancel();
        }
    }

    [Fact]
    public void Other_options_and_arguments_are_refused()
    {
        s_model.SimulateToDisk(Folder, s_query, 200, s_small);
        var options = Assert.Throws<ArgumentException>(() =>
            s_model.SimulateToDisk(Folder, s_query, 300, s_small with { Seed = 5 })
        );
        Assert.Contains("Seed 4, now 5", options.Message, StringComparison.Ordinal);
        var fewer = Assert.Throws<ArgumentException>(() => s_model.SimulateToDisk(Folder, s_query, 199, s_small));
        Assert.Contains(
            "200 traces and 100 held out, now 199 and 100, which is less",
            fewer.Message,
            StringComparison.Ordinal
        );
        var arguments = Assert.Throws<ArgumentException>(() =>
            s_model.SimulateToDisk(Folder, new([1, 2, 3]), 200, s_small)
        );
        Assert.Contains("other arguments", arguments.Message, StringComparison.Ordinal);
        s_model.SimulateToDisk(Folder, s_query, 200, s_small);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            s_model.SimulateToDisk(Folder, s_query, 200, s_small with { TracesPerShard = 0 })
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => s_model.SimulateToDisk(Folder, s_query, 0, s_small));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(513)]
    [InlineData(5_000)]
    public void Files_of_any_size_give_the_same_traces(int perShard)
    {
        static Models.UnknownMeanModel.Args Draw(Random random) => new(new double[random.Next(1, 4)]);
        int traces = perShard == 1 ? 30 : 1_200;
        DataSet data = s_model.SimulateToDiskOver(
            Folder,
            Draw,
            traces,
            s_small with
            {
                TracesPerShard = perShard,
                ValidationTraces = 40,
            }
        );
        Assert.Equal((traces + perShard - 1) / perShard + (40 + perShard - 1) / perShard, Shards().Length);
        var source = new TraceSource<Models.UnknownMeanModel.Args, double>(
            s_model,
            new Arguments<Models.UnknownMeanModel.Args>(Draw),
            4,
            missingShare: null
        );
        foreach (DataSetPart part in data.Parts)
        {
            for (int first = 0; first < part.Traces; first += TraceChunks.Size)
            {
                int count = Math.Min(TraceChunks.Size, part.Traces - first);
                SimulatedTraces read = data.Read(s_model.ProposalSkeleton, part, first, count),
                    simulated = source.Simulate(part.First + first, count, CancellationToken.None);
                Assert.Equal(count, read.Count);
                for (int i = 0; i < count; i++)
                {
                    Assert.Equal(simulated.Tokens(i).ToArray(), read.Tokens(i).ToArray());
                    Assert.Equal(simulated.Steps(i).ToArray(), read.Steps(i).ToArray());
                }
            }
        }
    }

    [Theory]
    [InlineData(new[] { 100, 300 }, 64)]
    [InlineData(new[] { 128, 129 }, 64)]
    [InlineData(new[] { 10, 64, 200, 1_000 }, 64)]
    [InlineData(new[] { 30, 90, 500 }, 100)]
    public void Traces_that_are_added_make_the_data_set_that_is_made_at_once(int[] numbers, int perShard)
    {
        using var at = new TemporaryFolder();
        foreach (int traces in numbers)
        {
            // Those held out grow with the others, too, as they do by default.
            SimulationOptions options = s_small with
            {
                TracesPerShard = perShard,
                ValidationTraces = traces / 2,
            };
            DataSet added = s_model.SimulateToDisk(Folder, s_query, traces, options),
                whole = s_model.SimulateToDisk(at[$"{traces}"], s_query, traces, options);
            Assert.Equal(
                (traces, whole.ValidationTraces, whole.Identity),
                (added.Traces, added.ValidationTraces, added.Identity)
            );
            added.Verify();
            AssertSameFiles(whole.Directory);
        }
    }

    [Fact]
    public void What_was_there_stays_a_data_set_until_all_that_is_added_is_there()
    {
        using var at = new TemporaryFolder();
        s_model.SimulateToDisk(Folder, s_query, 150, s_small);
        using var before = s_model.CompileFrom(DataSet.Open(Folder), new() { Epochs = 1, Network = Tiny });
        using var stop = new CancellationTokenSource();
        var interrupted = s_small with { Threads = 1, Progress = new Told(_ => stop.Cancel()) };
        foreach (int traces in new[] { 230, 500 })
            Assert.ThrowsAny<OperationCanceledException>(() =>
                s_model.SimulateToDisk(Folder, s_query, traces, interrupted, stop.Token)
            );
        DataSet still = DataSet.Open(Folder);
        Assert.Equal(150, still.Traces);
        still.Verify();
        using var after = s_model.CompileFrom(still, new() { Epochs = 1, Network = Tiny });
        Assert.Equal(
            before.Infer(s_query, 50, 3).Weights.Log.ToArray(),
            after.Infer(s_query, 50, 3).Weights.Log.ToArray()
        );

        // Files of either attempt may have fewer traces than the last one wants.
        Assert.Equal(400, s_model.SimulateToDisk(Folder, s_query, 400, s_small).Traces);
        s_model.SimulateToDisk(at["whole"], s_query, 400, s_small);
        DataSet.Open(Folder).Verify();
        foreach (
            string file in Directory
                .GetFiles(at["whole"])
                .Where(file => !File.Exists(Path.Combine(Folder, Path.GetFileName(file))))
        )
            Assert.Fail($"{file} was not added");
        using var added = s_model.CompileFrom(DataSet.Open(Folder), new() { Epochs = 1, Network = Tiny });
        using var whole = s_model.CompileFrom(DataSet.Open(at["whole"]), new() { Epochs = 1, Network = Tiny });
        Assert.Equal(
            whole.Infer(s_query, 50, 3).Weights.Log.ToArray(),
            added.Infer(s_query, 50, 3).Weights.Log.ToArray()
        );
    }

    [Fact]
    public void Another_models_traces_are_refused_and_the_differences_told()
    {
        DataSet data = s_model.SimulateToDisk(Folder, s_query, 200, s_small);
        var coin = new Models.CoinBiasModel();
        var refused = Assert.Throws<ModelMismatchException>(() => coin.CompileFrom(data));
        Assert.Contains("site 'mu' is gone", refused.Differences);
        Assert.Contains(data.Directory, refused.Path, StringComparison.Ordinal);
        Assert.Contains("traces", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ModelMismatchException>(() => coin.SimulateToDisk(Folder, new([true]), 200, s_small));
    }

    [Fact]
    public void A_checkpoint_belongs_to_its_data_set()
    {
        DataSet data = s_model.SimulateToDisk(Folder, s_query, 600, s_small);
        DataSet other = s_model.SimulateToDisk(_folder["other"], s_query, 600, s_small with { Seed = 5 });
        using var stop = new CancellationTokenSource();
        var options = new CompileFromOptions
        {
            Epochs = 3,
            Checkpoint = _folder["checkpoint"],
            Network = Tiny,
        };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            s_model.CompileFrom(data, options with { Progress = new StopAtOnce(stop) }, stop.Token)
        );
        Assert.Throws<ModelMismatchException>(() => s_model.CompileFrom(other, options));
        using var whole = s_model.CompileFrom(data, options with { Checkpoint = null });
        using var resumed = s_model.CompileFrom(data, options);
        Assert.Equal(whole.Report.ValidationLoss, resumed.Report.ValidationLoss);
        Assert.Equal(
            whole.Infer(s_query, 50, 3).Weights.Log.ToArray(),
            resumed.Infer(s_query, 50, 3).Weights.Log.ToArray()
        );
    }

    [Fact]
    public void Few_chunks_are_in_memory_at_any_time()
    {
        var order = new TraceOrder(200 * TraceChunks.Size, 1);
        var chunk = new SimulatedTraces();
        using var store = new TraceStore(order, 3, keeps: false, 2, (c, _) => chunk, CancellationToken.None);
        var reader = new TraceReader(order, store);
        for (long position = 0; position < 3L * order.Traces; position++)
            Assert.Same(chunk, reader[position].Chunk);
        Assert.InRange(store.Most, 1, 2 * TraceOrder.WindowChunks);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(40_000)]
    [InlineData(16_384)]
    public void Every_pass_goes_over_every_trace_once(int traces)
    {
        var order = new TraceOrder(traces, 7);
        var orders = new HashSet<string>();
        for (int pass = 0; pass < 3; pass++)
        {
            var seen = new List<(int, int)>();
            for (long position = (long)pass * traces; position < (pass + 1L) * traces; )
            {
                TraceOrder.Window window = order.WindowAt(position);
                Assert.Equal(position, window.Start);
                Assert.Equal(window, order.WindowAt(position + window.Count - 1));
                Assert.InRange(window.Turns, 1, TraceOrder.WindowChunks);
                seen.AddRange(order.Members(window).Select(m => (order.ChunkAt(window.FirstTurn + m.Turn), m.Trace)));
                position += window.Count;
            }

            Assert.Equal(
                Enumerable.Range(0, traces).Select(i => (i / TraceChunks.Size, i % TraceChunks.Size)),
                seen.Order()
            );
            if (pass == 0)
                Assert.Equal(seen.Order(), seen);
            Assert.True(orders.Add(string.Join(' ', seen.Take(1_000))) || traces == 1);
        }
    }

    private void AssertSameFiles(string other)
    {
        Assert.Equal(
            Directory.GetFiles(other).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        foreach (string file in Directory.GetFiles(other))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(Folder, Path.GetFileName(file))));
    }

    private static NetworkOptions Tiny =>
        new()
        {
            MemoryWidth = 16,
            ReaderWidth = 16,
            AttentionWidth = 8,
            EmbeddingWidth = 8,
            HeadWidth = 16,
        };

    private string[] Shards() =>
        [
            .. Directory
                .GetFiles(Folder, "*-*.icf")
                .Where(file => !file.EndsWith("data-set.icf", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }

    private sealed class StopAtOnce(CancellationTokenSource stop) : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value) => stop.Cancel();
    }

    /// <summary>What is read back is what is simulated.</summary>
    private sealed class ReplayLaw(string folder) : ILaw
    {
        public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
        {
            TArgs Draw(Random random) => model.Arguments[random.Next(model.Arguments.Count)];
            DataSet data = model.Model.SimulateToDiskOver(folder, Draw, 700, s_small);
            var source = new TraceSource<TArgs, TResult>(
                model.Model,
                new Arguments<TArgs>(Draw),
                4,
                missingShare: null
            );
            foreach (DataSetPart part in data.Parts)
            {
                SimulatedTraces read = data.Read(model.Model.ProposalSkeleton, part, 0, part.Traces);
                SimulatedTraces simulated = source.Simulate(part.First, part.Traces, CancellationToken.None);
                Assert.Equal(simulated.Count, read.Count);
                for (int i = 0; i < read.Count; i++)
                {
                    Assert.Same(simulated.Layout(i), read.Layout(i));
                    Assert.Equal(simulated.Tokens(i).ToArray(), read.Tokens(i).ToArray());
                    Assert.Equal(simulated.LogWeight(i), read.LogWeight(i));
                    Assert.Equal(simulated.Steps(i).ToArray(), read.Steps(i).ToArray());
                    foreach (ref readonly Step step in simulated.Steps(i))
                        Assert.Equal(simulated.Masses(step).ToArray(), read.Masses(step).ToArray());
                }
            }
        }
    }
}
