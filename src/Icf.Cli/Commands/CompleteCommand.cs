using System.CommandLine;
using System.CommandLine.Completions;

namespace Icf.Cli.Commands;

/// <summary><c>icf complete</c>: what a line can go on with; the scripts of shells ask it.</summary>
internal static class CompleteCommand
{
    public static Command Create(Terminal terminal)
    {
        var position = new Option<int>("--position") { Description = "Where in the line the cursor is" };
        var line = new Argument<string>("line") { Description = "What has been typed" };
        var command = new Command("complete", "Says what a line can go on with.") { position, line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            string typed = parsed.GetRequiredValue(line);
            int end = Math.Clamp(parsed.GetValue(position), 0, typed.Length);
            string begun = typed[..end],
                word = begun[(begun.LastIndexOf(' ') + 1)..];
            foreach (CompletionItem item in IcfCommand.Create(terminal).Parse(begun).GetCompletions(end))
                if (item.Label.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    terminal.Output.WriteLine(item.Label);
            return ExitCode.Success;
        });
        return command;
    }
}
