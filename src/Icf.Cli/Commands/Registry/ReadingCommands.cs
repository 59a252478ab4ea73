using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Icf.Cli.Networks;
using Icf.Registry;

namespace Icf.Cli.Commands.Registry;

/// <summary><c>icf registry list</c>, <c>show</c> and <c>history</c>.</summary>
internal static class ReadingCommands
{
    public static Command List(Terminal terminal)
    {
        var model = new Argument<string?>("model")
        {
            Description = "The model; without it, all",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var retired = new Option<bool>("--retired") { Description = "Retired versions, too" };
        var command = new Command("list", "Lists versions.") { model, retired };
        command.Does(
            async (registry, parsed, stopped) =>
            {
                string? name = parsed.GetValue(model) is { } given ? await registry.Find(given, stopped) : null;
                foreach (
                    NetworkVersion version in await registry.ListAsync(
                        name,
                        includeRetired: parsed.GetValue(retired),
                        cancellationToken: stopped
                    )
                )
                    VersionText.Write(terminal, parsed.GetValue(SharedOptions.Json), version);
                return ExitCode.Success;
            }
        );
        return command;
    }

    public static Command Show(Terminal terminal)
    {
        Argument<string> model = RegistryCommand.Model();
        var version = new Argument<string>("version") { Description = "A number, or an alias" };
        var command = new Command("show", "Shows all that is known of a version.") { model, version };
        command.Does(
            async (registry, parsed, stopped) =>
            {
                NetworkVersion found = await registry.GetAsync(
                    await registry.Find(parsed.GetRequiredValue(model), stopped),
                    parsed.GetRequiredValue(version),
                    stopped
                );
                if (parsed.GetValue(SharedOptions.Json))
                    VersionText.Write(terminal, isJson: true, found);
                else
                    VersionText.WriteAll(terminal, found);
                return ExitCode.Success;
            }
        );
        return command;
    }

    public static Command History(Terminal terminal)
    {
        var model = new Argument<string?>("model")
        {
            Description = "The model; without it, all",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("history", "Says who did what when.") { model };
        command.Does(
            async (registry, parsed, stopped) =>
            {
                string? name = parsed.GetValue(model) is { } given ? await registry.Find(given, stopped) : null;
                foreach (RegistryEvent done in await registry.HistoryAsync(name, stopped))
                    Write(terminal, parsed.GetValue(SharedOptions.Json), done);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static void Write(Terminal terminal, bool isJson, RegistryEvent done)
    {
        if (isJson)
            JsonText.Line(terminal.Output, writer => Members(writer, done));
        else
            terminal.Output.WriteLine(
                string.Join(
                    "  ",
                    (
                        (string?[])
                            [
                                done.At.ToString("u", CultureInfo.InvariantCulture),
                                done.By,
                                done.Action.ToString(),
                                done.Model,
                                done.Number?.ToString(CultureInfo.InvariantCulture),
                                done.Alias,
                                done.Reason,
                                done.Overruled.Count > 0 ? $"overruled: {string.Join("; ", done.Overruled)}" : null,
                            ]
                    ).Where(static part => part is not null)
                )
            );
    }

    private static void Members(Utf8JsonWriter writer, RegistryEvent done)
    {
        writer.WriteNumber("sequence", done.Sequence);
        writer.WriteString("at", done.At);
        writer.WriteString("by", done.By);
        writer.WriteString("action", done.Action.ToString());
        writer.WriteString("model", done.Model);
        if (done.Number is { } number)
            writer.WriteNumber("number", number);
        writer.WriteString("alias", done.Alias);
        writer.WriteString("reason", done.Reason);
        writer.WriteStartArray("overruled");
        foreach (string refusal in done.Overruled)
            writer.WriteStringValue(refusal);
        writer.WriteEndArray();
    }
}
