using Icf.Runtime.Tests.Laws;
using Icf.Tensors;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Training;

/// <summary>
/// Networks that are trained further on data sets which the prior makes unlikely. Comparisons with exact answers allow
/// five standard errors: they fail by chance with a probability below 1e-6 each.
/// </summary>
public sealed class RefineNetworkTests : IDisposable
{
    private const int Particles = 1_000;

    private static readonly NetworkOptions s_small = new()
    {
        MemoryWidth = 32,
        ReaderWidth = 32,
        AttentionWidth = 16,
        EmbeddingWidth = 16,
        HeadWidth = 32,
    };
    private static readonly VagueModels.LevelModel.Args s_level = new([217.3, 218.1, 216.9]);
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.icf");

    public void Dispose() => File.Delete(_path);

    /// <summary>
    /// From five effective particles of a thousand to half of them, for the data set and for others like it; and the
    /// file says so.
    /// </summary>
    [Fact]
    public void A_vague_prior()
    {
        using var compiled = Level();
        using var refined = compiled.Refine([s_level], new() { Seed = 1 });
        (double logEvidence, double mean) = Exact.Conjugate(0, 1e6, 1, s_level.y);
        var before = compiled.Infer(s_level, Particles, 1);
        var after = refined.Infer(s_level, Particles, 1);
        Assert.True(before.EffectiveSampleSize < 0.05 * Particles, $"{before}");
        Assert.True(after.EffectiveSampleSize > 0.4 * Particles, $"{after}");
        Assert.Equal(ReliabilityLevel.Good, after.Reliability.Level);
        EvidenceLaw.AssertAgrees(logEvidence, 0, after, "level");
        EvidenceLaw.AssertMean(mean, after["level"], "level");

        double[] held = [216.2, 217.4, 218.2];
        Assert.True(compiled.Infer(new(held), Particles, 1).EffectiveSampleSize < 0.05 * Particles);
        Assert.True(refined.Infer(new(held), Particles, 1).EffectiveSampleSize > 0.25 * Particles);
        RefineNetworkReport report = refined.Report.Refinement!;
        Assert.Equal((1, 1, 1), (report.DataSets, report.Before.Count, report.After.Count));
        Assert.True(report.Before[0] < 0.05 && report.NeighborsBefore < 0.05, $"{report}");
        Assert.True(report.After[0] > 0.4 && report.NeighborsAfter > 0.35, $"{report}");
        Assert.Null(compiled.Report.Refinement);

        refined.Save(_path);
        using var loaded = new VagueModels.LevelModel().Load(_path);
        Assert.Equal(after.Weights.Log.ToArray(), loaded.Infer(s_level, Particles, 1).Weights.Log.ToArray());
        Assert.Equal(
            report with
            {
                Before = [],
                After = [],
            },
            loaded.Report.Refinement! with
            {
                Before = [],
                After = [],
            }
        );
        Assert.Equal(report.After, loaded.Report.Refinement.After);
    }

    /// <summary>
    /// Where structure is random no other proposal is at hand: the bridge leads there from what the network proposes
    /// itself.
    /// </summary>
    [Fact]
    public void A_random_number_of_latents()
    {
        VagueModels.TermsModel.Args far = new([38.2, 39.1, 38.8, 37.9]);
        using var compiled = new VagueModels.TermsModel().Compile(
            new(new double[4]),
            new CompileOptions
            {
                Traces = 3_000,
                Epochs = 1,
                Seed = 1,
                Network = s_small,
            }
        );
        using var refined = compiled.Refine(
            [far],
            new()
            {
                Seed = 1,
                MaxRounds = 14,
                TracesPerRound = 6_000,
                LearningRate = 4e-3,
            }
        );
        double evidence = 0,
            mean = 0;
        for (int further = 0; further < 40; further++)
        {
            (double log, double sum) = Exact.Conjugate(0, 100 * (further + 1), 1, far.y);
            double mass = Exact.PoissonMass(further, 1) * Math.Exp(log);
            (evidence, mean) = (evidence + mass, mean + mass * sum);
        }

        var before = compiled.Infer(far, Particles, 1);
        var after = refined.Infer(far, Particles, 1);
        Assert.True(before.EffectiveSampleSize < 0.04 * Particles, $"{before}");
        Assert.True(after.EffectiveSampleSize > 0.15 * Particles, $"{after}\n{refined.Report.Refinement}");
        EvidenceLaw.AssertAgrees(Math.Log(evidence), 0, after, "terms");
        EvidenceLaw.AssertMean(mean / evidence, after.Result, "sum");
    }

    /// <summary>What the network has learned from is no longer called unlike its training.</summary>
    [Fact]
    public void Data_sets_belong_to_the_training_afterwards()
    {
        using var compiled = Level();
        VagueModels.LevelModel.Args far = new([5_217.3, 5_218.1, 5_216.9]),
            farther = new([8_000, 8_000, 8_000]);
        Assert.NotEmpty(compiled.Infer(far, 50, 1).Warnings);
        using var refined = compiled.Refine([s_level, far], Quick() with { MaxRounds = 4 });
        Assert.Equal(2, refined.Report.Refinement!.DataSets);
        Assert.True(refined.Report.Refinement.Rounds > 0);
        Assert.Empty(refined.Infer(far, 50, 1).Warnings);
        Assert.NotEmpty(refined.Infer(farther, 50, 1).Warnings);
        Assert.NotEmpty(compiled.Infer(far, 50, 1).Warnings);
    }

    /// <summary>The same bits on any number of threads, and on every call.</summary>
    [Fact]
    public void Threads_change_nothing()
    {
        using var compiled = Level();
        double[] Weights(int threads)
        {
            using var refined = compiled.Refine([s_level, new([-50, -51, -49.5])], Quick() with { Threads = threads });
            Assert.True(refined.Report.Refinement!.Rounds > 0);
            return [.. refined.Infer(s_level, 100, 1).Weights.Log];
        }

        double[] one = Weights(1);
        Assert.Equal(one, Weights(3));
        using var other = compiled.Refine([s_level], Quick() with { Seed = 8 });
        Assert.NotEqual(one, other.Infer(s_level, 100, 1).Weights.Log.ToArray());
    }

    /// <summary>Where no round helps, the network is the one that it began with.</summary>
    [Fact]
    public void A_refined_network_is_never_worse()
    {
        using var compiled = Level();
        double[] before = compiled.Infer(s_level, 100, 1).Weights.Log.ToArray();
        using var spoilt = compiled.Refine([s_level], Quick() with { LearningRate = 10, MaxRounds = 1 });
        Assert.Equal(0, spoilt.Report.Refinement!.Rounds);
        Assert.Equal(spoilt.Report.Refinement.Before, spoilt.Report.Refinement.After);
        Assert.Equal(before, spoilt.Infer(s_level, 100, 1).Weights.Log.ToArray());
        using var good = compiled.Refine([s_level], Quick() with { Efficiency = 1e-3 });
        Assert.Equal(0, good.Report.Refinement!.Rounds);
    }

    [Fact]
    public void A_run_can_be_watched_cancelled_and_cut_short()
    {
        using var compiled = Level();
        double[] before = compiled.Infer(s_level, 100, 1).Weights.Log.ToArray();
        var rounds = new List<RefineNetworkProgress>();
        using var refined = compiled.Refine([s_level], Quick() with { Progress = new Collecting(rounds) });
        Assert.Equal([0, 1, 2], rounds.Select(round => round.Round));
        Assert.True(
            rounds[2].Draws > rounds[1].Draws
                && rounds[2].Temperature is > 0 and <= 1
                && rounds[2].NeighborEfficiency > 0
        );

        using var cut = compiled.Refine([s_level], Quick() with { Budget = TimeSpan.Zero });
        Assert.Equal(0, cut.Report.Refinement!.Rounds);
        Assert.Equal(before, cut.Infer(s_level, 100, 1).Weights.Log.ToArray());

        using var cancelled = new CancellationTokenSource();
        var stopping = new Stopping(cancelled);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            compiled.Refine([s_level], Quick() with { Progress = stopping }, cancelled.Token)
        );
        Assert.Equal(before, compiled.Infer(s_level, 100, 1).Weights.Log.ToArray());
    }

    /// <summary>
    /// Where a rule leaves none of the simulations of a round, the network learns from the data set alone.
    /// </summary>
    [Fact]
    public void Simulations_that_are_all_ruled_out()
    {
        using var compiled = new VagueModels.RuledModel().Compile(
            new(0),
            new CompileOptions
            {
                Traces = 4_000,
                ValidationTraces = 8_000,
                Epochs = 1,
                Network = s_small,
                Seed = 1,
            }
        );
        using var refined = compiled.Refine(
            [new(1)],
            new()
            {
                Seed = 1,
                DrawsPerRound = 4_000,
                TracesPerRound = 100,
                Neighbors = 0,
                MaxRounds = 2,
                Efficiency = 0.99,
            }
        );
        Assert.Equal(1, refined.Report.Refinement!.DataSets);
    }

    /// <summary>An engine of the caller's serves both networks, and is left alone by both.</summary>
    [Fact]
    public void The_engine_of_the_caller_is_used()
    {
        using var engine = new ManagedEngine();
        using var compiled = new VagueModels.LevelModel().Compile(
            new(new double[3]),
            new CompileOptions
            {
                Traces = 500,
                Epochs = 1,
                Network = s_small,
                Engine = engine,
            }
        );
        CompiledModel<VagueModels.LevelModel.Args, double, VagueModels.LevelModel.Latents> refined = compiled.Refine(
            [s_level],
            Quick()
        );
        Assert.Same(engine, refined.Network.Engine);
        refined.Dispose();
        compiled.Infer(s_level, 10, 1);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        using var compiled = Level();
        Assert.Contains(
            "no data sets",
            Assert.Throws<ArgumentException>(() => compiled.Refine([])).Message,
            StringComparison.Ordinal
        );
        var missing = Assert.Throws<ArgumentDataException>(() => compiled.Refine([s_level, new([1, double.NaN, 2])]));
        Assert.Equal("y[1]", missing.Datum);
        Assert.Contains("In data set 1", missing.Message, StringComparison.Ordinal);

        using var untrained = new VagueModels.LevelModel().Compile(
            new(new double[3]),
            new CompileOptions
            {
                Traces = 1,
                ValidationTraces = 1,
                Epochs = 1,
                Network = s_small,
            }
        );
        Assert.Contains(
            "proposes at no site",
            Assert.Throws<InvalidOperationException>(() => untrained.Refine([s_level])).Message,
            StringComparison.Ordinal
        );

        using var window = new VagueModels.WindowModel().Compile(
            new(0),
            new CompileOptions
            {
                Traces = 64,
                Epochs = 1,
                Network = s_small,
            }
        );
        Assert.Contains(
            "nothing to learn from",
            Assert.Throws<ImpossibleDataException>(() => window.Refine([new(60)])).Message,
            StringComparison.Ordinal
        );

        Assert.Throws<ArgumentOutOfRangeException>(() => new RefineNetworkOptions { DrawsPerRound = 99 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RefineNetworkOptions { TracesPerRound = 99 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RefineNetworkOptions { Neighbors = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RefineNetworkOptions { MaxRounds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RefineNetworkOptions { Threads = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RefineNetworkOptions { Efficiency = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RefineNetworkOptions { PriorTraces = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RefineNetworkOptions { LearningRate = double.NaN });
    }

    /// <summary>Both verbs of one name are told apart, also where the type of the arguments is left out.</summary>
    [Fact]
    public void One_query_and_many_data_sets_are_told_apart()
    {
        using var compiled = Level();
        Assert.NotNull(compiled.Refine(new(s_level.y)).Refinement);
        using var refined = compiled.Refine([new(s_level.y)], Quick());
        Assert.NotNull(refined.Report.Refinement);
    }

    /// <summary>
    /// A single query whose fit is not good is answered by a trained copy, if that is asked for and there is time.
    /// </summary>
    [Fact]
    public void A_query_may_be_answered_by_a_trained_copy()
    {
        VagueModels.TermsModel.Args near = new([12.2, 13.1, 12.8, 11.9]);
        using var compiled = new VagueModels.TermsModel().Compile(
            new(new double[4]),
            new CompileOptions
            {
                Traces = 3_000,
                Epochs = 1,
                Seed = 1,
                Network = s_small,
            }
        );
        RefineOptions fit = new() { MaxRounds = 0, PriorShare = 0.5 };
        var fitted = compiled.Refine(near, 200, 1, fit);
        Assert.NotEqual(ReliabilityLevel.Good, fitted.Reliability.Level);
        RefineOptions both = fit with
        {
            Network = new()
            {
                Seed = 1,
                MaxRounds = 5,
                TracesPerRound = 4_000,
                Neighbors = 0,
            },
        };
        var better = compiled.Refine(near, 200, 1, both);
        Assert.True(better.EffectiveSampleSize > fitted.EffectiveSampleSize, $"{fitted}\n{better}");
        Assert.Contains("a copy of the network", better.Refinement!.ToString(), StringComparison.Ordinal);
        Assert.Equal(better.Refinement.Rounds, better.Refinement.Network!.Rounds);
        Assert.Null(compiled.Refine(near, 200, 1, both with { Budget = TimeSpan.Zero }).Refinement!.Network);
    }

    private static CompiledModel<VagueModels.LevelModel.Args, double, VagueModels.LevelModel.Latents> Level() =>
        new VagueModels.LevelModel().Compile(
            new(new double[3]),
            new CompileOptions
            {
                Traces = 2_000,
                Epochs = 1,
                Seed = 1,
                Network = s_small,
            }
        );

    private static RefineNetworkOptions Quick() =>
        new()
        {
            Seed = 1,
            DrawsPerRound = 200,
            TracesPerRound = 2_000,
            Neighbors = 8,
            MaxRounds = 2,
        };

    private sealed class Collecting(List<RefineNetworkProgress> into) : IProgress<RefineNetworkProgress>
    {
        public void Report(RefineNetworkProgress value) => into.Add(value);
    }

    private sealed class Stopping(CancellationTokenSource source) : IProgress<RefineNetworkProgress>
    {
        public void Report(RefineNetworkProgress value) => source.Cancel();
    }
}
