using System.Diagnostics;

namespace Icf.Cli.Progress;

/// <summary>The progress of a training where nobody watches: a line now and then.</summary>
/// <param name="output">Where the lines go.</param>
internal sealed class TrainingLines(TextWriter output) : IProgress<CompileProgress>
{
    private readonly Lock _lock = new();
    private long _last;
    private string? _warned;

    public void Report(CompileProgress value)
    {
        lock (_lock)
        {
            if (value.Warning is { } warning && warning != _warned)
                output.WriteLine(_warned = warning);
            bool isTime = _last == 0 || Stopwatch.GetElapsedTime(_last) >= ProgressLines.Between;
            if (!isTime && value.Fraction < 1)
                return;
            _last = Stopwatch.GetTimestamp();
            output.WriteLine(value.ToString());
        }
    }
}
