using System.CommandLine;
using Icf.Cli.Networks;
using Icf.Registry;

namespace Icf.Cli.Commands.Registry;

/// <summary><c>icf registry</c>: versions of networks, and which of them serve.</summary>
internal static class RegistryCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("registry", "Keeps versions of networks, and says which of them serve.")
        {
            ReadingCommands.List(terminal),
            ReadingCommands.Show(terminal),
            ReadingCommands.History(terminal),
            FileCommands.Push(terminal),
            FileCommands.Pull(terminal),
            ChangingCommands.Promote(terminal),
            ChangingCommands.RollBack(terminal),
            ChangingCommands.Retire(terminal),
            ChangingCommands.Reinstate(terminal),
            ChangingCommands.Note(terminal),
            CareCommands.Verify(terminal),
            CareCommands.Collect(terminal),
        };
        RegistryPlace.AddTo(command);
        return command;
    }

    /// <summary>The model of an entry.</summary>
    public static Argument<string> Model() =>
        new("model") { Description = "The model, by its full name or the end of it" };

    /// <summary>Opens the registry of a command line and does something with it.</summary>
    public static void Does(
        this Command command,
        Func<NetworkRegistry, ParseResult, CancellationToken, Task<int>> verb
    ) =>
        command.SetAction(
            async (parsed, stopped) =>
            {
                NetworkRegistry registry = await RegistryPlace.Of(parsed).Open(stopped);
                await using (registry)
                    return await verb(registry, parsed, stopped);
            }
        );
}
