using System.Diagnostics;
using Icf.TestModels;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>Training goes on while the loss on traces held out still falls, as far as its budget goes.</summary>
public sealed class RoundsTests : IDisposable
{
    private const double Unbounded = double.PositiveInfinity;
    private static readonly Models.LineModel s_model = new();
    private static readonly Models.LineModel.Args s_query = new([-1, 0, 1, 2], [0, 0, 1, 1]);

    private static readonly CompileOptions s_options = new()
    {
        Traces = 1_000,
        ValidationTraces = 512,
        Seed = 2,
        Threads = 2,
        Progress = new Progress<CompileProgress>(),
        Network = new()
        {
            MemoryWidth = 8,
            ReaderWidth = 8,
            AttentionWidth = 4,
            EmbeddingWidth = 8,
            HeadWidth = 8,
            Head = new() { Components = 2 },
        },
    };

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.checkpoint");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Further_rounds_follow_while_they_pay()
    {
        var rounds = new Rounds(new CompileOptions());
        Assert.Equal([200_000, 100_000, 200_000, 400_000], Enumerable.Range(0, 4).Select(rounds.Length));
        Assert.Equal(100_000, rounds.After(0, double.NaN, Unbounded));
        Assert.Equal(200_000, rounds.After(1, 0.06, Unbounded));
        foreach (double gain in new[] { 0.04, 0.005, 0, -1, double.NaN })
            Assert.Equal(0, rounds.After(1, gain, Unbounded));
        Assert.Equal(0, rounds.After(Rounds.MostFurther, 0.5, Unbounded));
    }

    [Fact]
    public void A_budget_takes_the_place_of_the_bound_and_cuts_the_last_round()
    {
        var rounds = new Rounds(new CompileOptions { Budget = TimeSpan.FromHours(1) });
        Assert.True(rounds.After(Rounds.MostFurther, 0.5, Unbounded) > 0);
        Assert.Equal(170_000, rounds.After(1, 0.5, 170_000.5));
        Assert.Equal(200_000, rounds.After(1, 0.04, Unbounded));
        Assert.Equal(0, rounds.After(1, 0.005, Unbounded));
        Assert.Equal(0, rounds.After(1, 0.5, 20_000));
        Assert.Equal(0, rounds.After(1, 0, Unbounded));
    }

    [Fact]
    public void Given_passes_are_kept_to() =>
        Assert.Equal(0, new Rounds(new CompileOptions { Epochs = 3 }).After(0, double.NaN, Unbounded));

    [Fact]
    public void What_more_would_bring_is_judged_by_the_last_rounds()
    {
        Assert.Equal(double.NaN, Rounds.Expected(double.NaN, double.NaN));
        Assert.Equal(0.1, Rounds.Expected(double.NaN, 0.2), 1e-12);
        Assert.Equal(0.1, Rounds.Expected(0.4, 0.2), 1e-12);
        Assert.InRange(Rounds.Expected(0.1, 0.2), 0.1, 0.2);
        Assert.Equal(0, Rounds.Expected(0.1, -0.2));
        Assert.Contains("still falling", (Report(0.05) with { ExpectedGain = 0.02 }).Outlook, StringComparison.Ordinal);
        Assert.Equal("", Report(0.05).Outlook);
    }

    [Fact]
    public void Training_that_pays_goes_on_and_is_never_worse_for_it()
    {
        using var once = s_model.Compile(s_query, s_options with { Epochs = 4 });
        using var open = s_model.Compile(s_query, s_options);
        Assert.Equal(4_000, once.Report.TracesSeen);
        Assert.Equal(double.NaN, once.Report.ExpectedGain);
        Assert.InRange(open.Report.TracesSeen, 6_000, 34_000);
        Assert.True(open.Report.ValidationLoss < once.Report.ValidationLoss - 0.01);
        Assert.Equal(once.Report.InitialLoss, open.Report.InitialLoss);
        Assert.True(open.Report.StoppedEarly == (open.Report.ExpectedGain == 0));
    }

    [Fact]
    public void Training_that_does_not_pay_ends_after_one_more_round()
    {
        using var compiled = s_model.Compile(s_query, s_options with { LearningRate = 1e-9 });
        Assert.Equal(6_000, compiled.Report.TracesSeen);
        Assert.True(compiled.Report.StoppedEarly);
        Assert.Equal(0, compiled.Report.ExpectedGain);
    }

    [Fact]
    public void Rounds_are_reproducible_and_a_cancelled_one_goes_on()
    {
        using var whole = s_model.Compile(s_query, s_options);
        using var stop = new CancellationTokenSource();
        CompileOptions options = s_options with { Checkpoint = _path };
        Assert.Throws<OperationCanceledException>(() =>
            s_model.Compile(s_query, options with { Progress = new CancelAfter(4_700, stop) }, stop.Token)
        );
        using var resumed = s_model.Compile(s_query, options);
        Assert.Equal(whole.Report.TracesSeen, resumed.Report.TracesSeen);
        Assert.Equal(whole.Report.ValidationLoss, resumed.Report.ValidationLoss);
        Assert.Equal(whole.Report.ExpectedGain, resumed.Report.ExpectedGain);
        Assert.Equal(whole.Infer(s_query, 100, 1).LogEvidence, resumed.Infer(s_query, 100, 1).LogEvidence);
    }

    [Theory]
    [InlineData(0, 0.6)]
    [InlineData(1_000, 0.6)]
    public void Training_ends_in_time(int epochs, double seconds)
    {
        var clock = Stopwatch.StartNew();
        using var compiled = s_model.Compile(
            s_query,
            s_options with
            {
                Traces = 20_000,
                Epochs = epochs,
                Budget = TimeSpan.FromSeconds(seconds),
            }
        );

        // Simulation, the last measurements and a busy machine take their time.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.5 * seconds, seconds + 15);
        Assert.InRange(compiled.Report.TracesSeen, 1, 20_000_000);
        Assert.True(compiled.Report.ValidationLoss < compiled.Report.InitialLoss);
    }

    [Fact]
    public void A_budget_of_no_time_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            s_model.Compile(s_query, s_options with { Budget = TimeSpan.Zero })
        );

    private static TrainingReport Report(double loss) => new(1, 1, loss, 1, 0, 1, false, []);

    private sealed class CancelAfter(long traces, CancellationTokenSource stop) : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value)
        {
            if (value.TracesSeen >= traces)
                stop.Cancel();
        }
    }
}
