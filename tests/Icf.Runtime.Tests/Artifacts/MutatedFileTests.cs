using Icf.Artifacts;
using Icf.Compiled;
using Icf.Networks;
using Icf.Tensors;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Runtime.Tests.Artifacts;

/// <summary>
/// A file with a right checksum may still say anything. Whatever it says, it is read as a whole that makes sense, or
/// refused as a file; and no more memory is taken than a file of its size can need.
/// </summary>
public sealed class MutatedFileTests : IDisposable
{
    private const long MostBytes = 8 << 20;

    private static readonly NetworkOptions s_tiny = new()
    {
        MemoryWidth = 6,
        ReaderWidth = 4,
        AttentionWidth = 4,
        EmbeddingWidth = 4,
        HeadWidth = 4,
        Head = new HeadOptions { Components = 2, Knots = 4 },
        Heads = new Dictionary<string, HeadOptions>(),
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Sets, series and grids; heads of several kinds.
    public static TheoryData<string> Names =>
        [
            .. TestModelTable.All.Keys.Where(name =>
                new[] { "EightSchools", "HiddenMarkov", "Picture" }.Any(part =>
                    name.EndsWith(part, StringComparison.Ordinal)
                )
            ),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Networks(string name) => TestModelTable.All[name].Obey(new NetworkLaw(_folder["a.icf"]));

    public static TheoryData<string> All =>
        [
            .. TestModelTable
                .All.Values.Where(model => model.Traits.HasFlag(ModelTraits.LearnableLatents))
                .Select(model => model.Name),
        ];

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_is_refused_that_was_not_changed(string name) =>
        TestModelTable.All[name].Obey(new LoadLaw(_folder["a.icf"]));

    [Fact]
    public void Checkpoints()
    {
        var skeleton = new Models.UnknownMeanModel().ProposalSkeleton;
        var options = new CompileOptions { Network = s_tiny };
        string path = _folder["a.checkpoint"];
        using var engine = new ManagedEngine();
        var network = new ProposalNetwork(
            new NetworkPlan(
                s_tiny,
                [],
                [new SitePlan("mu", HeadKind.NormalMixture, 0, 0, 1, false, 0, 1)],
                [],
                0,
                false
            ),
            engine,
            seed: 1
        );
        using Optimizer optimizer = engine.CreateAdam(network.Parameters, new AdamOptions());
        new Checkpoint(path, skeleton, options).Save(
            network,
            optimizer,
            new TrainingState
            {
                Seen = 64,
                RoundTraces = options.TracesToSee,
                Measured = 1,
                Seconds = 1,
                Best = NetworkWeights.Of(network),
            }
        );
        RefusesOrReads(
            path,
            _ => new Checkpoint(path, skeleton, options).Restore(network, optimizer)?.Best?.WriteTo(network)
        );
    }

    [Theory]
    [InlineData("data-set.icf")]
    [InlineData("train-0000001.icf")]
    [InlineData("held-out-0000000.icf")]
    public void DataSets(string file)
    {
        var model = new Models.UnknownMeanModel();
        string folder = _folder["traces"];
        model.SimulateToDisk(
            folder,
            new(y: [8, 9]),
            40,
            new SimulationOptions { TracesPerShard = 16, ValidationTraces = 8 }
        );
        RefusesOrReads(
            Path.Combine(folder, file),
            _ =>
            {
                DataSet data = DataSet.Open(folder);
                data.Manifest.RequireModel(data.ManifestPath, model.ProposalSkeleton);
                foreach (DataSetPart part in data.Parts)
                    data.Read(model.ProposalSkeleton, part, 0, part.Traces);
            }
        );
    }

    private static void RefusesOrReads(string path, Action<string> read)
    {
        Artifact intact = Artifact.Load(path);
        int refused = 0,
            all = 0;
        foreach ((string what, Artifact changed) in Mutations.Of(intact))
        {
            Mutations.Write(changed, path);
            all++;
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(what);
            }
            catch (Exception error) when (error is ArtifactException or ModelMismatchException)
            {
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"{what.Replace('\n', '.')}: {error}");
            }

            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(taken < MostBytes, $"{what.Replace('\n', '.')}: took {taken} bytes");
        }

        Assert.InRange(refused, 1, all - 1);
        Mutations.Write(intact, path);
        read("");
    }

    // A scale may be any number; one that is off by hundreds of orders of magnitude makes a network whose weights
    // overflow.
    private static void Ask<TArgs, TResult, TLatents>(CompiledModel<TArgs, TResult, TLatents> loaded, TArgs query)
    {
        try
        {
            loaded.Infer(query, 4, seed: 1, new SamplingOptions { Threads = 1 });
        }
        catch (Exception error) when (error is ImpossibleDataException or ArgumentException { ParamName: "logWeights" })
        { }
    }

    private sealed class NetworkLaw(string path) : ILaw
    {
        public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
        {
            using (
                var compiled = model.Model.Compile(
                    model.Query,
                    new CompileOptions
                    {
                        Traces = 300,
                        Epochs = 1,
                        ValidationTraces = 16,
                        Network = s_tiny,
                    }
                )
            )
                compiled.Save(path);
            RefusesOrReads(
                path,
                what =>
                {
                    using var loaded = model.Model.Load(path);
                    if (
                        what.StartsWith("plan", StringComparison.Ordinal)
                        || what.StartsWith(Mutations.Tensor, StringComparison.Ordinal)
                    )
                        Ask(loaded, model.Query);
                }
            );

            using var engine = new ManagedEngine();
            using var begun = model.Model.Load(path, engine);
            RefusesOrReads(path, _ => WarmStart.Begin(path, model.Model.ProposalSkeleton, begun.Network));
        }
    }

    private sealed class LoadLaw(string path) : ILaw
    {
        public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
        {
            using var compiled = model.Model.Compile(
                model.Query,
                new CompileOptions
                {
                    Traces = 64,
                    Epochs = 1,
                    ValidationTraces = 16,
                    Network = s_tiny,
                }
            );
            compiled.Save(path);
            using var loaded = model.Model.Load(path);
            Assert.Equal(compiled.ParameterCount, loaded.ParameterCount);
        }
    }
}
