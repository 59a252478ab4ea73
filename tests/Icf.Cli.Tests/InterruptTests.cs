using System.Diagnostics;

namespace Icf.Cli.Tests;

/// <summary>Ctrl-C in the midst of a training.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("icf-cli").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_training_that_is_stopped_goes_on()
    {
        if (OperatingSystem.IsWindows())
            return; // no signal can be sent to another process
        string network = Path.Combine(_folder, "mean.icf");
        (int code, string error) = await Train(network, traces: 2_000_000, stops: true);
        Assert.Equal(ExitCode.Stopped, code);
        Assert.Equal($"icf: Stopped. The same command goes on from {network}.checkpoint.", Last(error));
        Assert.True(File.Exists(network + ".checkpoint"));
        Assert.False(File.Exists(network));

        (code, error) = await Train(network, traces: 2_000_000, stops: true);
        Assert.Equal(ExitCode.Stopped, code);
        Assert.StartsWith($"Goes on from {network}.checkpoint.", error, StringComparison.Ordinal);
    }

    private static string Last(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];

    // Stops it as soon as it tells of its progress.
    private static async Task<(int Code, string Error)> Train(string network, int traces, bool stops)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(IcfCommand).Assembly.Location,
                "train",
                "UnknownMean",
                "--from",
                CommandRun.Models,
                "--example",
                "-",
                "--out",
                network,
                "--traces",
                $"{traces}",
            },
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteAsync("{\"y\":[8,9]}");
        process.StandardInput.Close();
        string error = "";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            error += line + "\n";
            if (stops && line.Contains("traces/s", StringComparison.Ordinal))
            {
                using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
                await kill.WaitForExitAsync();
                stops = false;
            }
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
