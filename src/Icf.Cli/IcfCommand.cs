using System.CommandLine;
using System.CommandLine.Help;
using Icf.Cli.Commands;
using Icf.Cli.Commands.Registry;

namespace Icf.Cli;

/// <summary>The command line.</summary>
internal static class IcfCommand
{
    // A word with @ before it is a version of a network, and no file with more words.
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        ParseResult parsed = Create(terminal).Parse(arguments, s_parsing);
        bool isVerbose = parsed.GetValue(SharedOptions.Verbose);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
            return Refuse(terminal, $"{Wrong(parsed)} 'icf {Path(parsed)}--help' says what there is.");
        try
        {
            return await parsed
                .InvokeAsync(
                    new InvocationConfiguration
                    {
                        Output = terminal.Output,
                        Error = terminal.Error,
                        EnableDefaultExceptionHandler = false,
                        // Training writes its last checkpoint in this time.
                        ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
                    }
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Say(terminal, "Stopped.", ExitCode.Stopped);
        }
        catch (CommandException refused)
        {
            int code = Say(terminal, refused.Message, refused.Code);
            if (isVerbose && refused.Details is { } details)
                await terminal.Error.WriteLineAsync(details).ConfigureAwait(false);
            return code;
        }
        catch (Exception error) when (error is IcfException or IOException or UnauthorizedAccessException)
        {
            return Say(terminal, isVerbose ? error.ToString() : OneLine(error.Message), ExitCode.Refused);
        }
#pragma warning disable CA1031 // The code of a model may throw anything.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            string said = $"{fault.GetType().Name}: {OneLine(fault.Message)} With --verbose it is said where.";
            return Say(terminal, isVerbose ? fault.ToString() : said, ExitCode.Fault);
        }
    }

    /// <summary>Makes the command, under its own name: a root command has that of the file that runs.</summary>
    public static Command Create(Terminal terminal) =>
        new("icf", "Works with models written for ICF: what they are, networks for them, and answers to queries.")
        {
            NewCommand.Create(terminal),
            ModelsCommand.Create(terminal),
            TrainCommand.Create(terminal),
            InferCommand.Create(terminal),
            SampleCommand.Create(terminal),
            AnswerCommand.Create(terminal),
            ReportCommand.Create(terminal),
            CheckCommand.Create(terminal),
            CompareCommand.Create(terminal),
            RegistryCommand.Create(terminal),
            ServeCommand.Create(terminal),
            KeyCommand.Create(terminal),
            InspectCommand.Create(terminal),
            CompletionCommand.Create(terminal),
            CompleteCommand.Create(terminal),
            new HelpOption { Recursive = true },
            new VersionOption(),
            SharedOptions.Json,
            SharedOptions.Verbose,
        };

    private static int Refuse(Terminal terminal, string message) => Say(terminal, message, ExitCode.Refused);

    private static int Say(Terminal terminal, string message, int code)
    {
        terminal.Error.WriteLine($"icf: {message}");
        return code;
    }

    private static string OneLine(string message) =>
        string.Join(' ', message.Split('\n', StringSplitOptions.TrimEntries));

    // That a command is missing follows from a word that is none.
    private static string Wrong(ParseResult parsed) =>
        parsed.UnmatchedTokens is [var first, ..]
            ? $"'{first}' means nothing here."
            : OneLine(parsed.Errors[0].Message);

    private static string Path(ParseResult parsed) =>
        parsed.CommandResult.Parent is null ? "" : parsed.CommandResult.Command.Name + " ";
}
