using Icf.Cli.Progress;

namespace Icf.Cli.Tests;

/// <summary>How far work is.</summary>
public sealed class ProgressTests
{
    [Theory]
    [InlineData(0, 5, "Checking: 0 %")]
    [InlineData(0.25, 30, "Checking: 25 %, 0:01:30 left")]
    [InlineData(0.001, 60, "Checking: 0 %, 16:39:00 left")]
    [InlineData(1, 5, "Checking: 100 %, 0:00:00 left")]
    public void A_line_has_the_time_left(double done, double seconds, string line) =>
        Assert.Equal(line, ProgressLines.Line("Checking", done, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_terminal_has_a_bar_and_others_nothing_of_work_that_is_soon_done()
    {
        Assert.Contains("Working", Told(isInteractive: true), StringComparison.Ordinal);
        Assert.Equal("", Told(isInteractive: false));
    }

    [Fact]
    public void Chains_and_pieces_add_up()
    {
        var told = new List<double>();
        var chains = new EngineProgress(new Listed(told).Part(piece: 1, pieces: 2));
        chains.Report(new NutsProgress(0, 50, 100, 0, 1, 0));
        chains.Report(new NutsProgress(1, 100, 100, 0, 1, 0));
        chains.Report(new MetropolisHastingsProgress(1, 4, 0.5));
        chains.Report(new VariationalProgress(3, 4, 0));
        Assert.Equal([0.75, 0.875, 0.625, 0.875], told);
        new Listed(told).In(steps: 8).Report(2);
        Assert.Equal(0.25, told[^1]);
    }

    private static string Told(bool isInteractive)
    {
        var error = new StringWriter();
        var terminal = new Terminal(TextWriter.Null, error, () => Stream.Null, isInteractive);
        int done = Watched.Run(
            terminal,
            "Working",
            static progress =>
            {
                progress.Report(0.5);
                return 3;
            }
        );
        Assert.Equal(3, done);
        return error.ToString();
    }

    private sealed class Listed(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }
}
