using System.CommandLine;

namespace Icf.Cli.Commands;

/// <summary><c>icf key</c>: makes a key for a caller of <c>icf serve</c>.</summary>
internal static class KeyCommand
{
    public static Command Create(Terminal terminal)
    {
        var caller = new Argument<string>("caller") { Description = "The caller's name" };
        var models = new Option<string[]>("--model")
        {
            Description = "A model that the caller may ask, by its name in the service; without it, all",
            HelpName = "name",
        };
        var command = new Command(
            "key",
            "Makes a key for a caller of icf serve: the key to standard error, and a line for the file of keys."
        )
        {
            caller,
            models,
        };
        command.SetAction(parsed =>
        {
            (string key, string line) = KeyFile.Make(parsed.GetRequiredValue(caller), parsed.GetValue(models) ?? []);
            if (parsed.GetValue(SharedOptions.Json))
                JsonText.Line(
                    terminal.Output,
                    writer =>
                    {
                        writer.WriteString("key", key);
                        writer.WriteString("line", line);
                    }
                );
            else
            {
                terminal.Error.WriteLine($"The key, which is not kept: {key}");
                terminal.Output.WriteLine(line);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
