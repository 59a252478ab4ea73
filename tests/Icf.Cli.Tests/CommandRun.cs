using System.Text;
using System.Text.Json;
using Icf.TestModels;

namespace Icf.Cli.Tests;

/// <summary>A run of a command over the test models, in a folder of its own.</summary>
internal sealed class CommandRun
{
    private CommandRun(int exitCode, string output, string error) =>
        (ExitCode, Output, Error) = (exitCode, output, error);

    /// <summary>The assembly with the test models.</summary>
    public static string Models { get; } = typeof(JsonModels).Assembly.Location;

    public int ExitCode { get; }

    public string Output { get; }

    public string Error { get; }

    /// <summary>What was written, as an object of JSON to each line.</summary>
    public IReadOnlyList<JsonElement> Json =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line))];

    /// <summary>Runs a command.</summary>
    /// <param name="input">What standard input has.</param>
    /// <param name="arguments">The command line.</param>
    public static async Task<CommandRun> Of(string input, params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(
            output,
            error,
            () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            IsInteractive: false
        );
        int code = await IcfCommand.Run(arguments, terminal);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
