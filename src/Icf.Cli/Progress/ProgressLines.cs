using System.Diagnostics;
using System.Globalization;

namespace Icf.Cli.Progress;

/// <summary>Progress where nobody watches: a line now and then, and none of work that is soon done.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="title">What is done.</param>
internal sealed class ProgressLines(TextWriter output, string title) : IProgress<double>
{
    /// <summary>The time between two lines.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _last = Stopwatch.GetTimestamp();

    public void Report(double value)
    {
        lock (_lock)
        {
            if (Stopwatch.GetElapsedTime(_last) < Between)
                return;
            _last = Stopwatch.GetTimestamp();
            output.WriteLine(Line(title, value, Stopwatch.GetElapsedTime(_began)));
        }
    }

    /// <summary>A line.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="done">The share that is done, from 0 to 1.</param>
    /// <param name="elapsed">The time that it has taken.</param>
    internal static string Line(string title, double done, TimeSpan elapsed)
    {
        string left = "";
        if (done is > 0 and <= 1)
        {
            TimeSpan rest = elapsed * ((1 - done) / done);
            left = string.Create(
                CultureInfo.InvariantCulture,
                $", {Math.Floor(rest.TotalHours):0}:{rest.Minutes:00}:{rest.Seconds:00} left"
            );
        }

        return string.Create(CultureInfo.InvariantCulture, $"{title}: {100 * done:F0} %{left}");
    }
}
