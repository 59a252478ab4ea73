using Icf.Networks;
using Icf.Tensors;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Models.UnknownMeanModel.Args s_query = new([8, 9]);
    private static readonly CompileOptions s_options = new()
    {
        Traces = 2_000,
        Epochs = 1,
        ValidationTraces = 64,
        Seed = 4,
    };
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.checkpoint");
    private readonly ManagedEngine _engine = new();

    public void Dispose()
    {
        _engine.Dispose();
        if (Directory.Exists(_path))
            Directory.Delete(_path);
        File.Delete(_path);
    }

    [Fact]
    public void Everything_comes_back()
    {
        var skeleton = new ProposalSkeleton("Demo.Model", new FingerprintParts("a", "b", "c", "d"));
        var checkpoint = new Checkpoint(_path, skeleton, new CompileOptions { Traces = 1 << 30, Epochs = 1 << 10 });
        ProposalNetwork best = Network(1),
            current = Network(2),
            fresh = Network(3);
        using Optimizer optimizer = _engine.CreateAdam(current.Parameters, new AdamOptions());
        Assert.Null(checkpoint.Restore(fresh, optimizer));
        checkpoint.Save(
            current,
            optimizer,
            new TrainingState
            {
                Seen = 1L << 40,
                Skipped = 2,
                Measured = 3,
                WithoutImprovement = 4,
                Loss = 5.5,
                ValidationLoss = double.NaN,
                InitialLoss = 7.25,
                BestLoss = 1 / 3.0,
                Seconds = 9,
                Best = NetworkWeights.Of(best),
                Steps = 10,
                LeftOut = 11,
                LeftOutAt = "x",
                Round = 12,
                RoundStart = 13,
                RoundTraces = 1L << 41,
                RoundSeconds = 14.5,
                RoundMeasured = 15,
                LossBefore = double.NaN,
                Gain = 0.25,
                GainBefore = 0.5,
            }
        );

        using Optimizer other = _engine.CreateAdam(fresh.Parameters, new AdamOptions());
        TrainingState state = checkpoint.Restore(fresh, other)!;
        Assert.Equal(Values(current), Values(fresh));
        state.Best!.WriteTo(fresh);
        Assert.Equal(Values(best), Values(fresh));
        Assert.Equal(
            (1L << 40, 2, 3, 4, 5.5, double.NaN, 7.25, 1 / 3.0, 9.0),
            (
                state.Seen,
                state.Skipped,
                state.Measured,
                state.WithoutImprovement,
                state.Loss,
                state.ValidationLoss,
                state.InitialLoss,
                state.BestLoss,
                state.Seconds
            )
        );
        Assert.Equal(
            (10L, 11L, "x", 12, 13L, 1L << 41, 14.5, 15),
            (
                state.Steps,
                state.LeftOut,
                state.LeftOutAt,
                state.Round,
                state.RoundStart,
                state.RoundTraces,
                state.RoundSeconds,
                state.RoundMeasured
            )
        );
        Assert.Equal((double.NaN, 0.25, 0.5), (state.LossBefore, state.Gain, state.GainBefore));
        checkpoint.Delete();
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told_before_anything_is_simulated()
    {
        int drawn = 0;
        Models.UnknownMeanModel.Args Draw(Random random)
        {
            Interlocked.Increment(ref drawn);
            return s_query;
        }

        string folder = Path.GetDirectoryName(_path)!,
            missing = Path.Combine(_path, "none", "a.checkpoint");
        Assert.Contains(
            missing,
            Assert
                .Throws<DirectoryNotFoundException>(() =>
                    s_model.CompileOver(Draw, s_options with { Checkpoint = missing })
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            folder,
            Assert.Throws<IOException>(() => s_model.CompileOver(Draw, s_options with { Checkpoint = folder })).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(0, drawn);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_cannot_be_written_any_more_loses_no_training(bool recovers)
    {
        using var whole = s_model.Compile(s_query, s_options);
        var warnings = new List<string?>();
        var watch = new Watch(progress =>
        {
            // A folder in the place of the file: what a full disk is to the writer.
            if (warnings.Count == 0)
                Block();
            if (warnings.Count == 3 && recovers)
                Directory.Delete(_path);
            warnings.Add(progress.Warning);
        });
        using var trained = s_model.Compile(
            s_query,
            s_options with
            {
                Checkpoint = _path,
                CheckpointInterval = TimeSpan.Zero,
                Progress = watch,
            }
        );
        Assert.Equal(
            whole.Infer(s_query, 50, 1).Weights.Log.ToArray(),
            trained.Infer(s_query, 50, 1).Weights.Log.ToArray()
        );
        string warning = Assert.Single(warnings.OfType<string>().Distinct());
        Assert.Contains($"'{_path}' is a folder", warning, StringComparison.Ordinal);
        Assert.False(File.Exists(Elsewhere(warning)));
        if (recovers)
            Assert.Null(trained.Report.CheckpointProblem);
        else
            Assert.Contains(_path, trained.Report.CheckpointProblem, StringComparison.Ordinal);
        Assert.Equal(recovers, warnings[^1] is null);
    }

    [Fact]
    public void A_cancelled_training_goes_on_from_where_its_state_was_kept_instead()
    {
        using var whole = s_model.Compile(s_query, s_options);
        using var stop = new CancellationTokenSource();
        var watch = new Watch(_ =>
        {
            Block();
            stop.Cancel();
        });
        var cancelled = Assert.Throws<OperationCanceledException>(() =>
            s_model.Compile(s_query, s_options with { Checkpoint = _path, Progress = watch }, stop.Token)
        );
        string elsewhere = Elsewhere(cancelled.Message);
        Assert.True(File.Exists(elsewhere));
        using var resumed = s_model.Compile(s_query, s_options with { Checkpoint = elsewhere });
        Assert.Equal(
            whole.Infer(s_query, 50, 1).Weights.Log.ToArray(),
            resumed.Infer(s_query, 50, 1).Weights.Log.ToArray()
        );
        Assert.False(File.Exists(elsewhere));
    }

    private void Block()
    {
        File.Delete(_path);
        Directory.CreateDirectory(_path);
    }

    private static string Elsewhere(string warning) =>
        warning[
            warning.IndexOf(
                Path.GetTempPath() + "icf-",
                warning.IndexOf("is in '", StringComparison.Ordinal),
                StringComparison.Ordinal
            )..
        ]
            .Split('\'')[0];

    private sealed class Watch(Action<CompileProgress> look) : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value) => look(value);
    }

    private ProposalNetwork Network(long seed) =>
        new(
            new NetworkPlan(
                new NetworkOptions(),
                [],
                [new SitePlan("x", HeadKind.NormalMixture, 0, 0, 1, false, 0, 1)],
                [],
                0,
                false
            ),
            _engine,
            seed
        );

    private static float[] Values(ProposalNetwork network) =>
        [
            .. network.Parameters.SelectMany(parameter =>
            {
                var values = new float[parameter.Count];
                parameter.Read(values);
                return values;
            }),
        ];
}
