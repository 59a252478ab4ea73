using System.Diagnostics;
using System.Globalization;

namespace Icf.Compiled;

/// <summary>One line on a terminal: a progress bar during training, and a summary after it.</summary>
internal sealed class ConsoleProgress : IProgress<CompileProgress>, IDisposable
{
    /// <summary>
    /// The greatest width of the bar; it is shorter if the terminal is too narrow for bar and numbers.
    /// </summary>
    private const int WidestBar = 30;

    private readonly string _title;
    private readonly TextWriter _terminal;
    private readonly Func<int> _columns;
    private readonly long _began = Stopwatch.GetTimestamp();
    private int _written;
    private string? _warned;

    internal ConsoleProgress(string title, TextWriter terminal, Func<int> columns) =>
        (_title, _terminal, _columns) = (title, terminal, columns);

    /// <summary>A line on standard error, if that is a terminal.</summary>
    public static ConsoleProgress? OnTerminal(string title) =>
        Console.IsErrorRedirected ? null : new ConsoleProgress(title, Console.Error, Columns);

    public void Report(CompileProgress value)
    {
        if (value.Warning is { } warning && warning != _warned)
        {
            Write($"{_title}: {warning}");
            End();
            _warned = warning;
        }

        Write(Line(_title, value, _columns()));
    }

    /// <summary>Replaces the bar by a summary.</summary>
    public void Finish(TrainingReport report)
    {
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_title}: trained on {report.TracesSeen:N0} traces in "
                    + $"{Stopwatch.GetElapsedTime(_began).TotalSeconds:N1} s, loss {report.InitialLoss:F3} → "
                    + $"{report.ValidationLoss:F3}"
            )
        );
        End();
        if (report.Outlook is not { Length: > 0 } outlook)
            return;
        Write($"{_title}: {outlook}");
        End();
    }

    /// <summary>Removes the bar, if training was cancelled or failed.</summary>
    public void Dispose()
    {
        if (_written > 0)
            _terminal.Write("\r" + new string(' ', _written) + "\r");
    }

    /// <summary>The bar and the numbers, in a given number of columns.</summary>
    internal static string Line(string title, CompileProgress progress, int columns)
    {
        string remaining = progress.Remaining.ToString(
            progress.Remaining.TotalHours >= 1 ? "h\\:mm\\:ss" : "m\\:ss",
            CultureInfo.InvariantCulture
        );
        string numbers = string.Create(
            CultureInfo.InvariantCulture,
            $" {100 * progress.Fraction, 3:F0} %  {remaining} left  loss "
                + $"{progress.Loss:F3}{HeldOut(progress.ValidationLoss)}  {progress.TracesPerSecond:N0} traces/s"
        );
        int bar = Math.Min(WidestBar, columns - title.Length - numbers.Length - 2);
        string line = bar >= 5 ? $"{title} {Bar(progress.Fraction, bar)}{numbers}" : $"{title}{numbers}";
        return line.Length < columns ? line : line[..Math.Max(columns - 1, 0)];
    }

    private static string HeldOut(double loss) =>
        double.IsNaN(loss) ? "" : string.Create(CultureInfo.InvariantCulture, $", held out {loss:F3}");

    private static string Bar(double fraction, int width)
    {
        int full = (int)Math.Round(Math.Clamp(fraction, 0, 1) * width);
        return new string('█', full) + new string('░', width - full);
    }

    private static int Columns()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    private void End()
    {
        _terminal.WriteLine();
        _written = 0;
    }

    private void Write(string line)
    {
        _terminal.Write("\r" + line.PadRight(_written));
        _written = line.Length;
    }
}
