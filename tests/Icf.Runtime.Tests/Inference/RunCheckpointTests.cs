using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Files of runs that do not fit, and what is done with them.</summary>
public sealed class RunCheckpointTests : IDisposable
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Models.UnknownMeanModel.Args s_query = new([8, 9]);
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.checkpoint");
    private readonly MetropolisHastingsOptions _options;

    public RunCheckpointTests() =>
        _options = new()
        {
            Chains = 2,
            WarmUp = 20,
            Draws = 10,
            Checkpoint = _path,
        };

    public void Dispose()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path);
        File.Delete(_path);
    }

    [Fact]
    public void Another_run_is_refused_and_its_file_stays()
    {
        s_model.MetropolisHastings(s_query, _options, seed: 1);
        byte[] before = File.ReadAllBytes(_path);
        AssertDiffers("seed 1, now 2", () => s_model.MetropolisHastings(s_query, _options, seed: 2));
        AssertDiffers("Chains 2, now 3", () => Run(_options with { Chains = 3 }));
        AssertDiffers("MovesPerDraw none, now 2", () => Run(_options with { MovesPerDraw = 2 }));
        AssertDiffers("it has 10 draws of each chain, and only 9", () => Run(_options with { Draws = 9 }));
        AssertDiffers("arguments ", () => s_model.MetropolisHastings(new([8, 9.5]), _options, seed: 1));
        AssertDiffers(
            "do(mu) 3, which the file does not have",
            () => s_model.MetropolisHastings(s_query, _options, seed: 1, new Intervention().Do("mu", 3))
        );
        AssertDiffers(
            "it was made for Icf.TestModels.Models.UnknownMean",
            () => new Models.GaugeModel().MetropolisHastings(new(0.05), _options, seed: 1)
        );
        AssertDiffers(
            "engine MetropolisHastings, now ParticleGibbs",
            () => s_model.ParticleGibbs(s_query, new() { Chains = 2, Checkpoint = _path }, seed: 1)
        );
        AssertDiffers(
            "engine MetropolisHastings, now SequentialMonteCarlo",
            () => s_model.SequentialMonteCarlo(s_query, 100, seed: 1, new() { Checkpoint = _path })
        );
        Assert.Equal(before, File.ReadAllBytes(_path));
    }

    [Fact]
    public void Chains_that_follow_gradients_are_refused_likewise()
    {
        var options = new NutsOptions
        {
            Chains = 1,
            WarmUp = 20,
            Draws = 10,
            Checkpoint = _path,
        };
        s_model.Nuts(s_query, options, seed: 1);
        AssertDiffers("seed 1, now 2", () => s_model.Nuts(s_query, options, seed: 2));
        AssertDiffers(
            "MassMatrix Diagonal, now Dense",
            () => s_model.Nuts(s_query, options with { MassMatrix = MassMatrix.Dense }, seed: 1)
        );
        AssertDiffers(
            "it has 10 draws of a chain, and only 9",
            () => s_model.Nuts(s_query, options with { Draws = 9 }, seed: 1)
        );
    }

    [Fact]
    public void What_a_model_secretly_depends_on_is_seen_by_the_densities_of_its_traces()
    {
        var model = new FaultyModels.LeaningModel();
        FaultyModels.Lean = 0;
        model.MetropolisHastings(new(1), _options, seed: 1);
        FaultyModels.Lean = 1;
        AssertDiffers("came to", () => model.MetropolisHastings(new(1), _options, seed: 1));
        File.Delete(_path);
        var gibbs = new ParticleGibbsOptions
        {
            Moves = 0,
            Draws = 10,
            Checkpoint = _path,
        };
        model.ParticleGibbs(new(1), gibbs, seed: 1);
        FaultyModels.Lean = 0;
        AssertDiffers("came to", () => model.ParticleGibbs(new(1), gibbs, seed: 1));
    }

    [Fact]
    public void A_file_that_is_damaged_or_of_another_kind_is_refused()
    {
        s_model.MetropolisHastings(s_query, _options, seed: 1);
        byte[] bytes = File.ReadAllBytes(_path);
        File.WriteAllBytes(_path, bytes[..^4]);
        Assert.Throws<ArtifactTruncatedException>(() => s_model.MetropolisHastings(s_query, _options, seed: 1));
        bytes[^1] ^= 1;
        File.WriteAllBytes(_path, bytes);
        Assert.Throws<ArtifactDamagedException>(() => s_model.MetropolisHastings(s_query, _options, seed: 1));
        File.WriteAllText(_path, "no artifact");
        Assert.ThrowsAny<ArtifactException>(() => s_model.MetropolisHastings(s_query, _options, seed: 1));
        new Icf.Artifacts.Artifact("checkpoint", "{}", []).Save(_path);
        Assert.Throws<ArtifactKindException>(() => s_model.MetropolisHastings(s_query, _options, seed: 1));
        new Icf.Artifacts.Artifact("run", "{}", []).Save(_path);
        Assert.Throws<ArtifactDamagedException>(() => s_model.MetropolisHastings(s_query, _options, seed: 1));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told_before_the_run()
    {
        string missing = Path.Combine(_path, "none", "a.checkpoint");
        var runs = new List<MetropolisHastingsProgress>();
        Assert.Contains(
            missing,
            Assert
                .Throws<DirectoryNotFoundException>(() =>
                    s_model.MetropolisHastings(
                        s_query,
                        _options with
                        {
                            Checkpoint = missing,
                            Progress = new Told(runs.Add),
                        }
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Empty(runs);
    }

    // A folder in the place of the file: what a full disk is to the writer.
    [Fact]
    public void A_file_that_cannot_be_written_any_more_does_not_end_the_run()
    {
        var whole = s_model.MetropolisHastings(s_query, _options with { Checkpoint = null }, seed: 1);
        var answer = s_model.MetropolisHastings(
            s_query,
            _options with
            {
                Progress = new Told(_ => Directory.CreateDirectory(_path)),
            },
            seed: 1
        );
        Assert.Equal(whole.Draws.Values("mu"), answer.Draws.Values("mu"));
        Directory.Delete(_path);
        using var stop = new CancellationTokenSource();
        var thrown = Assert.Throws<OperationCanceledException>(() =>
            s_model.MetropolisHastings(
                s_query,
                _options with
                {
                    Progress = new Told(_ =>
                    {
                        Directory.CreateDirectory(_path);
                        stop.Cancel();
                    }),
                },
                seed: 1,
                cancellationToken: stop.Token
            )
        );
        Assert.Contains(_path, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(stop.Token, thrown.CancellationToken);
    }

    [Fact]
    public void A_complete_run_gives_its_answer_again_without_another_move()
    {
        var first = s_model.MetropolisHastings(s_query, _options, seed: 1);
        var reports = new List<MetropolisHastingsProgress>();
        var again = s_model.MetropolisHastings(
            s_query,
            _options with
            {
                Progress = new Told(reports.Add),
                TimeBudget = TimeSpan.Zero,
            },
            seed: 1
        );
        Assert.Empty(reports);
        Assert.Equal(first.Draws.Values("mu"), again.Draws.Values("mu"));
    }

    [Fact]
    public void Time_that_is_over_ends_a_call_and_the_next_one_goes_on()
    {
        var whole = s_model.MetropolisHastings(s_query, _options with { Checkpoint = null, Draws = 60 }, seed: 1);

        // One round of the warm-up needs time, which is then given.
        using var stop = new Stop<MetropolisHastingsProgress>();
        Assert.Throws<OperationCanceledException>(() =>
            s_model.MetropolisHastings(
                s_query,
                _options with
                {
                    Progress = stop,
                },
                seed: 1,
                cancellationToken: stop.Token
            )
        );
        MetropolisHastingsOptions options = _options with { Draws = 60 };
        Assert.Equal(
            100,
            s_model.MetropolisHastings(s_query, options with { TimeBudget = TimeSpan.Zero }, seed: 1).Particles
        );
        Assert.Equal(
            whole.Draws.Values("mu"),
            s_model.MetropolisHastings(s_query, options, seed: 1).Draws.Values("mu")
        );
    }

    [Fact]
    public void A_latent_that_cannot_be_written_is_named()
    {
        var thrown = Assert.Throws<ArgumentException>(() =>
            new FaultyModels.LabelledModel().MetropolisHastings(new(1), _options, seed: 1)
        );
        Assert.Contains("'labels' are of type List`1", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_under_an_intervention_go_on()
    {
        var model = new Models.EightSchoolsModel();
        var query = new Models.EightSchoolsModel.Args([28, 8, -3, 7], [15, 10, 16, 11]);
        Intervention done = new Intervention().Do("tau", 3).Do("eta[1]", 0.5);
        MetropolisHastingsOptions options = _options with { Checkpoint = null, Draws = 60 };
        AssertSame(
            model.MetropolisHastings(query, options, seed: 1, done),
            (Stop<MetropolisHastingsProgress> stop) =>
                model.MetropolisHastings(
                    query,
                    options with
                    {
                        Progress = stop,
                        Checkpoint = _path,
                    },
                    seed: 1,
                    done,
                    stop.Token
                )
        );
        var gibbs = new ParticleGibbsOptions { WarmUp = 10, Draws = 20 };
        AssertSame(
            model.ParticleGibbs(query, gibbs, seed: 1, done),
            (Stop<int> stop) =>
                model.ParticleGibbs(
                    query,
                    gibbs with
                    {
                        Progress = stop,
                        Checkpoint = _path,
                    },
                    seed: 1,
                    done,
                    stop.Token
                )
        );
        var islands = new SequentialMonteCarloOptions { Islands = 3, Threads = 1 };
        AssertSame(
            model.SequentialMonteCarlo(query, 60, seed: 1, islands, done),
            (Stop<int> stop) =>
                model.SequentialMonteCarlo(
                    query,
                    60,
                    seed: 1,
                    islands with
                    {
                        Progress = stop,
                        Checkpoint = _path,
                    },
                    done,
                    stop.Token
                )
        );
    }

    [Fact]
    public void Chains_and_islands_with_a_network_go_on()
    {
        var model = new Models.HiddenMarkovModel();
        var query = new Models.HiddenMarkovModel.Args([0.4, -0.9, 1.2, 2.1]);
        using var compiled = model.Compile(query, new CompileOptions { Traces = 500, Epochs = 1 });
        using var other = model.Compile(
            query,
            new CompileOptions
            {
                Traces = 500,
                Epochs = 1,
                Seed = 1,
            }
        );
        MetropolisHastingsOptions options = _options with { Checkpoint = null, WarmUp = 6 };
        var chains = compiled.MetropolisHastings(query, options, seed: 1);
        (var resumed, int stopped) = Stops.UntilTheEnd<object, MetropolisHastingsProgress>(stop =>
            compiled.MetropolisHastings(
                query,
                options with
                {
                    Progress = stop,
                    Checkpoint = _path,
                },
                seed: 1,
                cancellationToken: stop.Token
            )
        );
        Assert.Equal(3, stopped);
        Assert.Equal($"{chains}", $"{resumed}");
        AssertDiffers("network ", () => other.MetropolisHastings(query, options with { Checkpoint = _path }, seed: 1));
        File.Delete(_path);
        var islands = compiled.SequentialMonteCarlo(query, 60, seed: 1, new() { Islands = 3 });
        (resumed, stopped) = Stops.UntilTheEnd<object, int>(stop =>
            compiled.SequentialMonteCarlo(
                query,
                60,
                seed: 1,
                new()
                {
                    Islands = 3,
                    Threads = 1,
                    Progress = stop,
                    Checkpoint = _path,
                },
                cancellationToken: stop.Token
            )
        );
        Assert.Equal(2, stopped);
        Assert.Equal($"{islands}", $"{resumed}");
    }

    private Posterior<double> Run(MetropolisHastingsOptions options) =>
        s_model.MetropolisHastings(s_query, options, seed: 1);

    private void AssertSame<TReport>(Posterior<double[]> whole, Func<Stop<TReport>, Posterior<double[]>> call)
    {
        (Posterior<double[]> resumed, int stopped) = Stops.UntilTheEnd(call);
        Assert.Equal(2, stopped);
        Assert.Equal(whole.Draws.Results, resumed.Draws.Results);
        Assert.Equal($"{whole}", $"{resumed}");
        File.Delete(_path);
    }

    private static void AssertDiffers(string what, Func<object?> run)
    {
        ModelMismatchException thrown = Assert.Throws<ModelMismatchException>(run);
        Assert.Contains(what, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("delete the file", thrown.Message, StringComparison.Ordinal);
    }

    private sealed class Told(Action<MetropolisHastingsProgress> tell) : IProgress<MetropolisHastingsProgress>
    {
        public void Report(MetropolisHastingsProgress value) => tell(value);
    }
}
