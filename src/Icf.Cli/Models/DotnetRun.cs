using System.Diagnostics;

namespace Icf.Cli.Models;

/// <summary>A run of the <c>dotnet</c> command.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record DotnetRun(int ExitCode, string Output, string Errors)
{
    /// <summary>All that it wrote.</summary>
    public string Said => Output + Errors;

    /// <summary>The first line of what it complained of.</summary>
    public string FirstLine =>
        (Errors + "\n" + Output)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault("it says nothing");

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="CommandException">It cannot be started.</exception>
    public static DotnetRun Of(IEnumerable<string> arguments)
    {
        // The SDK says by this variable which one runs the tool.
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host
            ? host
            : "dotnet";
        var start = new ProcessStartInfo(dotnet, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            process = null;
        }

        if (process is null)
            throw new CommandException("dotnet cannot be started. Install the .NET SDK.", Cli.ExitCode.BuildFailed);
        using (process)
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new DotnetRun(process.ExitCode, output, errors.Result);
        }
    }
}
