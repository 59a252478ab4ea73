using Spectre.Console;

namespace Icf.Cli.Progress;

/// <summary>Work that says how far it is: by a bar with the time left on a terminal, and by lines elsewhere.</summary>
internal static class Watched
{
    /// <summary>Does the work.</summary>
    /// <param name="terminal">Where progress is told.</param>
    /// <param name="title">What is done.</param>
    /// <param name="work">The work; it reports which share of it is done, from 0 to 1.</param>
    public static T Run<T>(Terminal terminal, string title, Func<IProgress<double>, T> work) =>
        terminal.IsInteractive
            ? Bar(terminal).Start(context => work(new OfBar(context.AddTask(Markup.Escape(title), maxValue: 1))))
            : work(new ProgressLines(terminal.Error, title));

    /// <summary>As the other, for work whose answers are progress enough where a person sees them come.</summary>
    public static T RunUnlessShown<T>(Terminal terminal, string title, Func<IProgress<double>?, T> work) =>
        terminal.ShowsAnswers ? work(null) : Run(terminal, title, work);

    /// <summary>Progress by the number of steps done.</summary>
    /// <param name="progress">Is told the share.</param>
    /// <param name="steps">The number of steps.</param>
    public static IProgress<int> In(this IProgress<double> progress, int steps) => new Steps(progress, steps);

    /// <summary>Progress of one of several pieces of work that take their turns.</summary>
    /// <param name="progress">Is told the share of the whole.</param>
    /// <param name="piece">Which one, from 0.</param>
    /// <param name="pieces">The number of pieces.</param>
    public static IProgress<double> Part(this IProgress<double> progress, int piece, int pieces) =>
        new Share(progress, piece, pieces);

    private static Spectre.Console.Progress Bar(Terminal terminal) =>
        AnsiConsole
            .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) })
            .Progress()
            .AutoClear(enabled: true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            );

    private sealed class OfBar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }

    private sealed class Steps(IProgress<double> progress, int steps) : IProgress<int>
    {
        public void Report(int value) => progress.Report((double)value / Math.Max(1, steps));
    }

    private sealed class Share(IProgress<double> progress, int piece, int pieces) : IProgress<double>
    {
        public void Report(double value) => progress.Report((piece + value) / pieces);
    }
}
