using Icf.Networks;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Training;
using SlopeArgs = Icf.TestModels.VagueModels.SlopeModel.Args;

namespace Icf.Runtime.Tests.Training;

/// <summary>Networks that are trained by rounds of simulation around the data.</summary>
public sealed class FocusTests : IDisposable
{
    private const int Particles = 2_000;

    private static readonly NetworkOptions s_small = new()
    {
        MemoryWidth = 32,
        ReaderWidth = 32,
        AttentionWidth = 16,
        EmbeddingWidth = 16,
        HeadWidth = 32,
    };

    // A line 3 + 2 x, whose coefficients have standard deviations of 1000 under the prior, and of 0.9 and 0.2 given
    // these readings.
    private static readonly double[] s_x = [1, 2, 3, 4, 5, 6];
    private static readonly SlopeArgs s_line = new([4.2, 7.9, 8.7, 11.3, 12.5, 15.4], s_x);
    private static readonly VagueModels.SlopeModel s_model = new();
    private static readonly CompileOptions s_options = new()
    {
        Traces = 8_000,
        Seed = 2,
        Network = s_small,
        Objective = Objective.Prior,
    };

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}");

    public void Dispose()
    {
        File.Delete(_path);
        File.Delete(_path + ".rounds");
    }

    /// <summary>
    /// On as many traces a plain training is left with a handful of effective particles. The bounds are far from what
    /// other seeds give; the error of the evidence exceeds five standard errors with a probability below 1e-6.
    /// </summary>
    [Fact]
    public void A_vague_prior_takes_fewer_traces()
    {
        using var plain = s_model.CompileOn([s_line], s_options);
        using var focused = s_model.CompileOn([s_line], s_options with { Focus = Focus.Default });
        var without = plain.Infer(s_line, Particles, 1);
        var with = focused.Infer(s_line, Particles, 1);
        Assert.True(without.EffectiveSampleSize < 0.05 * Particles, $"{without}");
        Assert.True(with.EffectiveSampleSize > 0.2 * Particles, $"{with}; {focused.Report}");
        Assert.Empty(with.Warnings);

        // Refinement fits a proposal to the query, without a network.
        var other = s_model.Refine(s_line, Particles, seed: 3);
        EvidenceLaw.AssertAgrees(other.LogEvidence, other.LogEvidenceStandardError, with, "focused");

        TrainingReport report = focused.Report;
        Assert.Equal(8_000, report.Traces);
        Assert.InRange(report.Focus.Count, 3, Focus.Default.Rounds);
        Assert.Equal(8_000, report.Focus.Sum(round => round.Traces));
        Assert.Equal(0, report.Focus[0].LogMass);

        // Two ranges of four standard deviations to each side would have e⁻¹² of the prior.
        Assert.InRange(report.Focus[^1].LogMass, -14, -6);
        Assert.Equal(report.ValidationLoss, report.Focus[^1].ValidationLoss);

        focused.Save(_path);
        using var loaded = s_model.Load(_path);
        Assert.Equal(with.Weights.Log.ToArray(), loaded.Infer(s_line, Particles, 1).Weights.Log.ToArray());
        Assert.Equal(report.Focus, loaded.Report.Focus);
    }

    [Fact]
    public void Data_far_from_the_data_sets_are_warned_of()
    {
        SlopeArgs other = new([.. s_line.y.Select(y => y + 1)], s_x),
            far = new([.. s_line.y.Select(y => y + 400)], s_x);
        using var focused = s_model.CompileOn(
            [s_line, other],
            s_options with
            {
                Traces = 20_000,
                Focus = Focus.Default,
            }
        );
        foreach (SlopeArgs near in new[] { s_line, other })
        {
            var answer = focused.Infer(near, Particles, 1);
            Assert.Empty(answer.Warnings);
            Assert.True(answer.EffectiveSampleSize > 0.1 * Particles, $"{answer}; {focused.Report}");
        }

        // The prior reaches there, and a plain training knows it.
        Assert.NotEmpty(focused.Infer(far, 100, 1).Warnings);
        using var plain = s_model.CompileOn([s_line, other], s_options with { Traces = 1_000, Epochs = 1 });
        Assert.Empty(plain.Infer(far, 100, 1).Warnings);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void The_same_seed_gives_the_same_network_on_any_number_of_threads_and_after_a_break(double fraction)
    {
        CompileOptions options = s_options with
        {
            Traces = 1_000,
            Epochs = 4,
            Focus = new() { Rounds = 3 },
            Threads = 1,
            FirstBatch = 32,
            LastBatch = 64,
        };
        using var one = s_model.CompileOn([s_line], options);
        using var two = s_model.CompileOn([s_line], options with { Threads = 2 });
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            s_model.CompileOn(
                [s_line],
                options with
                {
                    Checkpoint = _path,
                    CheckpointInterval = TimeSpan.Zero,
                    Progress = new StopAt(fraction, stop),
                },
                stop.Token
            )
        );
        Assert.Equal(fraction > 0.25, File.Exists(_path + ".rounds"));
        Assert.Throws<ModelMismatchException>(() =>
            s_model.CompileOn(
                [s_line],
                options with
                {
                    Checkpoint = _path,
                    Focus = new() { Rounds = 3, Tail = 0.01 },
                }
            )
        );
        Assert.Throws<ModelMismatchException>(() =>
            s_model.CompileOn([s_line, s_line], options with { Checkpoint = _path })
        );
        using var resumed = s_model.CompileOn([s_line], options with { Checkpoint = _path });
        Assert.False(File.Exists(_path) || File.Exists(_path + ".rounds"));
        Assert.Equal(Logs(one), Logs(two));
        Assert.Equal(Logs(one), Logs(resumed));
        Assert.Equal(one.Report.Focus, resumed.Report.Focus);
        Assert.Equal(one.Report.TracesSeen, resumed.Report.TracesSeen);

        static double[] Logs(CompiledModel<SlopeArgs, double, VagueModels.SlopeModel.Latents> compiled) =>
            compiled.Infer(s_line, 50, 1).Weights.Log.ToArray();
    }

    [Fact]
    public void Progress_is_that_of_all_rounds()
    {
        var seen = new Kept();
        using var compiled = s_model.CompileOn(
            [s_line],
            s_options with
            {
                Traces = 400,
                Epochs = 4,
                Focus = new() { Rounds = 3 },
                Progress = seen,
            }
        );
        Assert.Equal(seen.Fractions.Order(), seen.Fractions);
        Assert.Equal(1, seen.Fractions[^1], 1e-9);
        Assert.Equal(compiled.Report.TracesSeen, seen.Traces);
    }

    [Fact]
    public void A_budget_is_kept()
    {
        CompileOptions options = s_options with
        {
            Traces = 1_000_000,
            Budget = TimeSpan.FromSeconds(2),
            Focus = new() { Rounds = 3 },
        };
        using var compiled = s_model.CompileOn([s_line], options);
        Assert.Equal(1_000_000, compiled.Report.Traces);
        Assert.InRange(compiled.Report.TracesSeen, 1, 100_000_000);
    }

    [Fact]
    public void What_cannot_be_done_is_said()
    {
        CompileOptions focused = s_options with { Focus = new() };
        Refused("CompileOn", () => s_model.Compile(s_line, focused));
        Refused("CompileOn", () => s_model.CompileOver(_ => s_line, focused));
        Refused("Objective", () => s_model.CompileOn([s_line], focused with { Objective = Objective.ForwardKl }));
        Refused("PriorInflation", () => s_model.CompileOn([s_line], focused with { PriorInflation = 2 }));
        Assert.Throws<ArgumentDataException>(() => s_model.CompileOn([s_line, new([1, double.NaN], [1, 2])], focused));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Focus { Rounds = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Focus { Tail = double.NaN });

        static void Refused(string why, Action act) =>
            Assert.Contains(why, Assert.ThrowsAny<ArgumentException>(act).Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Levels of draws within a range are uniform: of 4,000 the mean is off by more than 0.025 with a probability below
    /// 1e-7.
    /// </summary>
    [Fact]
    public void Draws_of_a_range_are_those_of_the_truncated_distribution()
    {
        var rng = new Rng(4);
        Check(new Normal(0, 1), -0.5, 2);
        Check(new Normal(0, 1), 7, 7.5);
        Check(new Normal(0, 1), -9, -8.7);
        Check(new StudentT(3, 0, 1), 40, 50);
        Check(new LogNormal(0, 2), 1e-3, 0.1);
        Check(new Beta(2, 3), 0.2, 0.25);
        var counts = new Slice(new Poisson(3), Support.Count(), new PlaceRange(-1, -1, -1, 6, 8));
        double mass = Enumerable.Range(6, 3).Sum(k => Math.Exp(new Poisson(3).LogProb(k)));
        Assert.Equal(Math.Log(mass), counts.LogMass, 1e-12);
        int sixes = 0;
        for (int i = 0; i < 4_000; i++)
        {
            double drawn = counts.Draw(ref rng);
            Assert.True(drawn is 6 or 7 or 8, $"{drawn}");
            sixes += drawn == 6 ? 1 : 0;
        }

        Assert.Equal(Math.Exp(new Poisson(3).LogProb(6)) / mass, sixes / 4_000.0, 0.045);
        var none = new Slice(new Normal(0, 1), Support.Real, new PlaceRange(-1, -1, -1, 60, 61));
        Assert.Equal(double.NegativeInfinity, none.LogMass);

        void Check<T>(T distribution, double lower, double upper)
            where T : struct, IDistribution<double>, ICumulative
        {
            Truncated<T, double> truth = Prob.Truncated(distribution, lower, upper);
            var slice = new Slice(distribution, distribution.Support, new PlaceRange(-1, -1, -1, lower, upper));
            double middle = 0.5 * (lower + upper);
            Assert.Equal(
                distribution.LogProb(middle) - truth.LogProb(middle),
                slice.LogMass,
                1e-9 * Math.Max(1, Math.Abs(slice.LogMass))
            );
            double sum = 0;
            for (int i = 0; i < 4_000; i++)
            {
                double drawn = slice.Draw(ref rng);
                Assert.InRange(drawn, lower, upper);
                sum += truth.Cdf(drawn);
            }

            Assert.Equal(0.5, sum / 4_000, 0.025);
        }
    }

    private sealed class StopAt(double fraction, CancellationTokenSource stop) : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value)
        {
            if (value.Fraction >= fraction)
                stop.Cancel();
        }
    }

    private sealed class Kept : IProgress<CompileProgress>
    {
        public List<double> Fractions { get; } = [];

        public long Traces { get; private set; }

        public void Report(CompileProgress value)
        {
            Fractions.Add(value.Fraction);
            Traces = value.TracesSeen;
        }
    }
}
