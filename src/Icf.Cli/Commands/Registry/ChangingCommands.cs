using System.CommandLine;
using Icf.Cli.Networks;
using Icf.Registry;

namespace Icf.Cli.Commands.Registry;

/// <summary>Commands that change which versions serve, and what is said of them.</summary>
internal static class ChangingCommands
{
    public static Command Promote(Terminal terminal)
    {
        (Argument<string> model, Argument<int> number) = (RegistryCommand.Model(), Number());
        Argument<string> alias = Alias();
        Option<string?> reason = Reason();
        var force = new Option<bool>("--force")
        {
            Description = "Although a policy refuses it, as where the calibration failed; needs --reason",
        };
        var command = new Command("promote", "Lets an alias name a version.") { model, number, alias, reason, force };
        command.Does(
            async (registry, parsed, stopped) =>
            {
                string full = await registry.Find(parsed.GetRequiredValue(model), stopped);
                (int version, string name) = (parsed.GetValue(number), parsed.GetRequiredValue(alias));
                try
                {
                    (string? why, bool forced) = (parsed.GetValue(reason), parsed.GetValue(force));
                    return Write(
                        terminal,
                        parsed,
                        await registry.PromoteAsync(full, version, name, why, forced, stopped)
                    );
                }
                catch (PromotionRefusedException refused)
                {
                    throw new CommandException(
                        $"Version {version} of {full} does not become '{name}': {string.Join("; ", refused.Reasons)}. "
                            + "Promote a version without these faults, or give --force and --reason, which is recorded."
                    );
                }
            }
        );
        return command;
    }

    public static Command RollBack(Terminal terminal)
    {
        (Argument<string> model, Argument<string> alias) = (RegistryCommand.Model(), Alias());
        Option<string?> reason = Reason();
        var command = new Command("rollback", "Lets an alias name the version that it named before.")
        {
            model,
            alias,
            reason,
        };
        command.Does(
            async (registry, parsed, stopped) =>
                Write(
                    terminal,
                    parsed,
                    await registry.RollBackAsync(
                        await registry.Find(parsed.GetRequiredValue(model), stopped),
                        parsed.GetRequiredValue(alias),
                        parsed.GetValue(reason),
                        stopped
                    )
                )
        );
        return command;
    }

    public static Command Retire(Terminal terminal) =>
        OfVersion(
            terminal,
            "retire",
            "Takes a version out of the list; its file stays.",
            static (registry, model, number, reason, stopped) => registry.RetireAsync(model, number, reason, stopped)
        );

    public static Command Reinstate(Terminal terminal) =>
        OfVersion(
            terminal,
            "reinstate",
            "Takes a retirement back.",
            static (registry, model, number, reason, stopped) => registry.ReinstateAsync(model, number, reason, stopped)
        );

    public static Command Note(Terminal terminal)
    {
        (Argument<string> model, Argument<int> number) = (RegistryCommand.Model(), Number());
        var text = new Argument<string>("text") { Description = "The note" };
        var command = new Command("note", "Adds a note to a version.") { model, number, text };
        command.Does(
            async (registry, parsed, stopped) =>
                Write(
                    terminal,
                    parsed,
                    await registry.NoteAsync(
                        await registry.Find(parsed.GetRequiredValue(model), stopped),
                        parsed.GetValue(number),
                        parsed.GetRequiredValue(text),
                        stopped
                    )
                )
        );
        return command;
    }

    private static Command OfVersion(
        Terminal terminal,
        string name,
        string description,
        Func<NetworkRegistry, string, int, string?, CancellationToken, Task<NetworkVersion>> verb
    )
    {
        (Argument<string> model, Argument<int> number) = (RegistryCommand.Model(), Number());
        Option<string?> reason = Reason();
        var command = new Command(name, description) { model, number, reason };
        command.Does(
            async (registry, parsed, stopped) =>
                Write(
                    terminal,
                    parsed,
                    await verb(
                        registry,
                        await registry.Find(parsed.GetRequiredValue(model), stopped),
                        parsed.GetValue(number),
                        parsed.GetValue(reason),
                        stopped
                    )
                )
        );
        return command;
    }

    private static int Write(Terminal terminal, ParseResult parsed, NetworkVersion version)
    {
        VersionText.Write(terminal, parsed.GetValue(SharedOptions.Json), version);
        return ExitCode.Success;
    }

    private static Argument<int> Number() => new("number") { Description = "The number of the version" };

    private static Argument<string> Alias() => new("alias") { Description = "The alias, such as champion" };

    private static Option<string?> Reason() => new("--reason") { Description = "Why, for the history" };
}
