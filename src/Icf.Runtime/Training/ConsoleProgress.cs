namespace Icf.Training;

/// <summary>One line on a terminal that shows how training goes, and vanishes when it ends.</summary>
internal sealed class ConsoleProgress : IProgress<CompileProgress>, IDisposable
{
    private readonly string _title;
    private int _width;

    private ConsoleProgress(string title) => _title = title;

    /// <summary>A line on standard error, if that is a terminal.</summary>
    public static ConsoleProgress? OnTerminal(string title) => Console.IsErrorRedirected ? null : new ConsoleProgress(title);

    public void Report(CompileProgress value)
    {
        string line = $"{_title}: {value}";
        Console.Error.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }

    public void Dispose()
    {
        if (_width > 0)
            Console.Error.Write("\r" + new string(' ', _width) + "\r");
    }
}
