using Icf.Compiled;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>What a terminal shows of a training.</summary>
public sealed class ConsoleProgressTests
{
    private static readonly CompileProgress s_half = new(
        0.5,
        25_000,
        12_345,
        1.4142,
        double.NaN,
        TimeSpan.FromSeconds(75)
    );

    [Fact]
    public void The_bar_is_as_full_as_the_training_is_far_and_tells_the_time_left() =>
        Assert.Equal(
            "Models.Schools ███████████████░░░░░░░░░░░░░░░  50 %  1:15 left  loss 1.414  12,345 traces/s",
            ConsoleProgress.Line("Models.Schools", s_half, 120)
        );

    [Fact]
    public void The_loss_of_traces_held_out_stands_beside_it() =>
        Assert.Contains(
            "loss 1.414, held out 1.328",
            ConsoleProgress.Line("M", s_half with { ValidationLoss = 1.328 }, 120),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void A_line_never_reaches_the_last_column_since_it_would_wrap(int columns) =>
        Assert.InRange(ConsoleProgress.Line("Models.Schools", s_half, columns).Length, 0, columns - 1);

    [Fact]
    public void The_summary_stays_and_covers_the_bar()
    {
        using var terminal = new StringWriter { NewLine = "\n" };
        using (var progress = new ConsoleProgress("M", terminal, () => 100))
        {
            progress.Report(s_half);
            progress.Finish(new TrainingReport(50_000, 100_000, 1.25, 3.5, 0, 2, false, []));
        }

        string last = terminal.ToString().Split('\r')[^1];
        Assert.StartsWith("M: trained on 100,000 traces in ", last, StringComparison.Ordinal);
        Assert.Contains("loss 3.500 → 1.250", last, StringComparison.Ordinal);
        Assert.EndsWith("\n", last, StringComparison.Ordinal);
        Assert.True(last.Length > ConsoleProgress.Line("M", s_half, 100).Length);
    }

    [Fact]
    public void A_training_that_comes_to_no_end_leaves_nothing()
    {
        using var terminal = new StringWriter();
        using (var progress = new ConsoleProgress("M", terminal, () => 100))
            progress.Report(s_half);
        Assert.Equal(["", ""], terminal.ToString().Split('\r')[^2..].Select(line => line.TrimEnd()));
    }
}
