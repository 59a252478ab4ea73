using System.Diagnostics;

namespace Icf.Evaluation.Speed;

/// <summary>Programs that run in a process of their own, started by plain <c>dotnet</c>.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="assembly">The program's main assembly.</param>
    /// <param name="arguments">Its command line.</param>
    /// <returns>What it printed, and the wall seconds from its start to the end of its output.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static (string Output, double Seconds) Run(string assembly, params string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [assembly, .. arguments]) { RedirectStandardOutput = true };
        long begin = Stopwatch.GetTimestamp();
        using Process process =
            Process.Start(start) ?? throw new InvalidOperationException($"{dotnet} could not be started.");
        string output = process.StandardOutput.ReadToEnd();
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        process.WaitForExit();
        return process.ExitCode == 0
            ? (output, seconds)
            : throw new InvalidOperationException(
                $"{Path.GetFileName(assembly)} {string.Join(' ', arguments)} ended with status {process.ExitCode}."
            );
    }
}
