using Icf.Networks;
using Icf.Tensors;
using Icf.TestModels;
using Icf.Training;

namespace Icf.Tests.Training;

public class TrainingTests
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Models.UnknownMeanModel.Args s_query = new([8, 9]);

    [Fact]
    public void A_trained_network_answers_the_conjugate_query()
    {
        // Exact: mean 7.25, sd 0.9129, log evidence −8.2391; entropy of the posterior 1.3278 nats. With more than 4,500
        // effective particles a mean strays by 5 · 0.9129/√4500 = 0.068 with probability below 1e-6.
        using var compiled = s_model.Compile(
            s_query,
            new CompileOptions
            {
                Traces = 20_000,
                Epochs = 4,
                Seed = 5,
                Threads = 2,
            }
        );
        Posterior<double, Models.UnknownMeanModel.Latents> posterior = compiled.Infer(
            s_query,
            particles: 5_000,
            seed: 7
        );

        Assert.InRange(posterior.EffectiveSampleSize, 4_500, 5_000);
        Assert.InRange(posterior.Result.Mean, 7.25 - 0.068, 7.25 + 0.068);
        Assert.InRange(posterior["mu"].StandardDeviation, 0.9129 - 0.05, 0.9129 + 0.05);
        Assert.InRange(
            posterior.LogEvidence,
            -8.2391 - 6 * posterior.LogEvidenceStandardError,
            -8.2391 + 6 * posterior.LogEvidenceStandardError
        );
        Assert.InRange(compiled.Loss(s_query, 50_000, seed: 99), 1.3278 - 0.016, 1.3278 + 0.03);
        Assert.InRange(compiled.Report.InitialLoss, 2, 3);
        Assert.Equal(posterior.Latents(17).mu, posterior.Choices(17)["mu"].ToDouble());
        Assert.Empty(posterior.ProposedByPrior);
    }

    /// <summary>
    /// Of the last weights and those that did best on the way, the better ones are kept, whichever these are.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_training_keeps_the_better_weights(bool theLastAreBetter)
    {
        string path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.checkpoint");
        try
        {
            var options = new CompileOptions
            {
                Traces = 2_000,
                Epochs = 1,
                ValidationTraces = 128,
                Seed = 4,
            };
            using var trained = s_model.Compile(s_query, options);
            using var engine = new ManagedEngine();
            ProposalNetwork good = trained.Network,
                bad = new(good.Plan, engine, seed: 9);
            (ProposalNetwork last, ProposalNetwork best) = theLastAreBetter ? (good, bad) : (bad, good);
            using Optimizer optimizer = last.Engine.CreateAdam(last.Parameters, new AdamOptions());

            // A training at its end, whose lowest loss was not its last.
            new Checkpoint(path, s_model.ProposalSkeleton, options).Save(
                last,
                optimizer,
                new TrainingState
                {
                    Seen = options.TracesToSee,
                    RoundTraces = options.TracesToSee,
                    Measured = 20,
                    RoundMeasured = 20,
                    WithoutImprovement = 1,
                    BestLoss = 0,
                    Best = NetworkWeights.Of(best),
                }
            );
            using var ended = s_model.Compile(s_query, options with { Checkpoint = path });
            Assert.Equal(trained.Report.ValidationLoss, ended.Report.ValidationLoss);
            Assert.Equal(
                trained.Infer(s_query, 50, 1).Weights.Log.ToArray(),
                ended.Infer(s_query, 50, 1).Weights.Log.ToArray()
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var options = new CompileOptions
        {
            Traces = 3_000,
            Seed = 2,
            Epochs = 1,
        };
        using var one = s_model.Compile(s_query, options with { Threads = 1 });
        using var two = s_model.Compile(s_query, options with { Threads = 2 });
        Assert.Equal(one.Report.ValidationLoss, two.Report.ValidationLoss);
        Assert.Equal(
            one.Infer(s_query, 100, 3).Weights.Log.ToArray(),
            two.Infer(s_query, 100, 3).Weights.Log.ToArray()
        );
        using var other = s_model.Compile(s_query, options with { Seed = 3 });
        Assert.NotEqual(one.Report.ValidationLoss, other.Report.ValidationLoss);
    }

    [Fact]
    public void A_cancelled_training_resumes_where_it_was()
    {
        string path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.checkpoint");
        try
        {
            var options = new CompileOptions
            {
                Traces = 4_000,
                Epochs = 2,
                Seed = 4,
                Threads = 2,
            };
            using var whole = s_model.Compile(s_query, options);

            using var stop = new CancellationTokenSource();
            var interrupted = options with
            {
                Checkpoint = path,
                CheckpointInterval = TimeSpan.Zero,
                Progress = new CancelAt(0.4, stop),
            };
            Assert.ThrowsAny<OperationCanceledException>(() => s_model.Compile(s_query, interrupted, stop.Token));
            Assert.True(File.Exists(path));
            Assert.Throws<ModelMismatchException>(() =>
                s_model.Compile(s_query, options with { Checkpoint = path, Seed = 5 })
            );
            Assert.Throws<ModelMismatchException>(() =>
                new Models.CoinBiasModel().Compile(new([true]), options with { Checkpoint = path })
            );

            using var resumed = s_model.Compile(s_query, options with { Checkpoint = path });
            Assert.False(File.Exists(path));
            Assert.Equal(whole.Report.ValidationLoss, resumed.Report.ValidationLoss);
            Assert.Equal(
                whole.Infer(s_query, 50, 1).Weights.Log.ToArray(),
                resumed.Infer(s_query, 50, 1).Weights.Log.ToArray()
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void One_network_serves_data_of_many_sizes()
    {
        using var compiled = s_model.CompileOver(
            random => new(new double[random.Next(0, 6)]),
            new CompileOptions
            {
                Traces = 30_000,
                Epochs = 4,
                Seed = 6,
            }
        );
        foreach (double[] y in new double[][] { [], [8], [8, 9], [3, 4, 5, 2], [1, 0, 2, 1, -1] })
        {
            double precision = 1 / 5.0 + y.Length / 2.0,
                mean = (1 / 5.0 + y.Sum() / 2) / precision;
            var posterior = compiled.Infer(new(y), particles: 2_000, seed: 1);
            Assert.InRange(posterior.EffectiveSampleSize, 1_500, 2_000);

            // 6 standard errors of the mean of at least 1,500 effective particles.
            Assert.InRange(
                posterior.Result.Mean,
                mean - 6 / Math.Sqrt(1_500 * precision),
                mean + 6 / Math.Sqrt(1_500 * precision)
            );
        }
    }

    [Fact]
    public void Inputs_that_vary_are_fed_to_the_network()
    {
        var model = new Models.LineModel();
        static Models.LineModel.Args Draw(Random random) =>
            new([.. Enumerable.Range(0, 4).Select(_ => 4 * random.NextDouble() - 2)], new double[4]);
        using var compiled = model.CompileOver(
            Draw,
            new CompileOptions
            {
                Traces = 30_000,
                Epochs = 4,
                Seed = 6,
            }
        );
        Assert.Contains(compiled.Network.Plan.Fields, field => field is { Name: "x", IsInput: true });

        var wide = compiled.Infer(new([-2, -1, 1, 2], [-3, -1, 2, 3]), 2_000, 1);
        var narrow = compiled.Infer(new([-0.5, -0.3, 0.3, 0.5], [0.2, -1, 1, 0.5]), 2_000, 1);
        Assert.InRange(wide.EffectiveSampleSize, 800, 2_000);
        Assert.InRange(narrow.EffectiveSampleSize, 800, 2_000);

        // The spread of the slope follows from the covariates alone: 1/√(1/4 + Σx²) for centred ones, so 0.312 and
        // 1.037.
        Assert.InRange(wide["slope"].StandardDeviation, 0.25, 0.38);
        Assert.InRange(narrow["slope"].StandardDeviation, 0.9, 1.15);
    }

    [Fact]
    public void Factors_weigh_the_traces_that_are_learned_from()
    {
        var law =
            (LawCase<Models.OrderedModel.Args, ValueTuple, Models.OrderedModel.Latents>)TestModelTable.All["Ordered"];
        using var compiled = law.Model.Compile(
            law.Query,
            new CompileOptions
            {
                Traces = 20_000,
                Epochs = 4,
                Seed = 8,
            }
        );
        var posterior = compiled.Infer(law.Query, 5_000, 3);
        Assert.InRange(
            posterior.LogEvidence,
            law.LogEvidence!.Value - 6 * posterior.LogEvidenceStandardError,
            law.LogEvidence.Value + 6 * posterior.LogEvidenceStandardError
        );
        Assert.InRange(
            posterior.EffectiveSampleSize,
            law.Model.ImportanceSampling(law.Query, 5_000, 3).EffectiveSampleSize,
            5_000
        );
    }

    [Fact]
    public void A_site_that_simulations_hardly_visit_is_left_to_the_prior_and_said_so()
    {
        using var compiled = s_model.Compile(
            s_query,
            new CompileOptions
            {
                Traces = 5,
                Epochs = 4,
                Seed = 1,
            }
        );
        Assert.Equal(["mu"], compiled.Report.ProposedByPrior);
        var posterior = compiled.Infer(s_query, 2_000, 1);
        Assert.Equal(["mu"], posterior.ProposedByPrior);
        Assert.InRange(
            posterior.LogEvidence,
            -8.2391 - 6 * posterior.LogEvidenceStandardError,
            -8.2391 + 6 * posterior.LogEvidenceStandardError
        );
    }

    [Fact]
    public void Progress_is_told_and_adds_up()
    {
        var seen = new List<CompileProgress>();
        using var compiled = s_model.Compile(
            s_query,
            new CompileOptions
            {
                Traces = 2_000,
                Epochs = 3,
                Patience = 20,
                Progress = new Collect(seen),
                Seed = 1,
            }
        );
        Assert.Equal(6_000, seen[^1].TracesSeen);
        Assert.Equal(1, seen[^1].Fraction);
        Assert.Equal(TimeSpan.Zero, seen[^1].Remaining);
        Assert.Equal(6_000, compiled.Report.TracesSeen);
        Assert.False(compiled.Report.StoppedEarly);
    }

    [Fact]
    public void Training_stops_when_the_loss_no_longer_improves()
    {
        // At a rate of 1e-9 nothing improves beyond noise that is the same at every measurement.
        using var compiled = s_model.Compile(
            s_query,
            new CompileOptions
            {
                Traces = 4_000,
                LearningRate = 1e-12,
                Patience = 2,
                Seed = 1,
                Epochs = 1,
            }
        );
        Assert.True(compiled.Report.StoppedEarly);
    }

    private sealed class CancelAt(double fraction, CancellationTokenSource stop) : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value)
        {
            if (value.Fraction >= fraction)
                stop.Cancel();
        }
    }

    private sealed class Collect(List<CompileProgress> into) : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value) => into.Add(value);
    }
}
