using System.Diagnostics;
using System.Globalization;

namespace Icf.Registry.Tests;

/// <summary>A process that writes to a registry until it is killed, and what was acknowledged to it.</summary>
internal sealed class Writer
{
    // The program as machine code, which starts in a tenth of the time.
    private const string Variable = "ICF_TEST_WRITER";

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _wanted;
    private readonly Task _reading;
    private readonly Task<string> _errors;

    /// <summary>Starts the process.</summary>
    /// <param name="place">The registry.</param>
    /// <param name="template">A network without weights.</param>
    /// <param name="name">A name that no other has.</param>
    /// <param name="networks">How many networks to register.</param>
    /// <param name="wanted">How many lines end <see cref="Acknowledging"/>.</param>
    public Writer(Place place, string template, string name, int networks, int wanted = 0)
    {
        _wanted = wanted;
        string? native = Environment.GetEnvironmentVariable(Variable);
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(native is { Length: > 0 } ? native : host)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (start.FileName == host)
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Icf.Registry.Writer.dll"));
        foreach (
            string argument in (string[])
                [place.Argument, place.Folder, template, name, networks.ToString(CultureInfo.InvariantCulture)]
        )
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
        if (wanted == 0)
            _acknowledged.TrySetResult();
    }

    /// <summary>Ends when as many lines as wanted were acknowledged, or when the process has ended.</summary>
    public Task Acknowledging => _acknowledged.Task;

    /// <summary>What was acknowledged, in lines such as <c>push 3 0f1e…</c>, after <c>opened</c>.</summary>
    public IReadOnlyList<string> Acknowledged => _lines;

    /// <summary>Kills the process, by a signal that it cannot see.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _reading;
        await _process.WaitForExitAsync();
        Assert.Equal("", await _errors);
    }

    /// <summary>Waits for the process to be done.</summary>
    public async Task FinishAsync()
    {
        await _reading;
        await _process.WaitForExitAsync();
        Assert.Equal("", await _errors);
        Assert.Equal(0, _process.ExitCode);
    }

    // A line that was cut off was not acknowledged.
    private async Task ReadAsync()
    {
        string text = "";
        var block = new char[4_096];
        int read;
        while ((read = await _process.StandardOutput.ReadAsync(block)) > 0)
        {
            text += new string(block, 0, read);
            int end = text.LastIndexOf('\n');
            if (end < 0)
                continue;
            _lines.AddRange(text[..end].Split('\n'));
            text = text[(end + 1)..];
            if (_lines.Count >= _wanted)
                _acknowledged.TrySetResult();
        }

        _acknowledged.TrySetResult();
    }
}
