using System.CommandLine;
using Icf.Cli.Models;
using Icf.Registry;

namespace Icf.Cli.Commands.Registry;

/// <summary><c>icf registry</c>: versions of networks, and which of them serve.</summary>
internal static class RegistryCommand
{
    private static readonly Option<string> s_folder = new("--registry")
    {
        Description = "The folder of the registry; without it, the variable ICF_REGISTRY, or else networks",
        HelpName = "folder",
        Recursive = true,
        DefaultValueFactory = static _ =>
            Environment.GetEnvironmentVariable("ICF_REGISTRY") is { Length: > 0 } named ? named : "networks",
    };

    private static readonly Option<string?> s_postgres = new("--postgres")
    {
        Description = "The connection to PostgreSQL, where entries are kept there; without it, ICF_REGISTRY_POSTGRES",
        HelpName = "connection",
        Recursive = true,
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable("ICF_REGISTRY_POSTGRES"),
    };

    public static Command Create(Terminal terminal) =>
        new("registry", "Keeps versions of networks, and says which of them serve.")
        {
            s_folder,
            s_postgres,
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
                string folder = parsed.GetRequiredValue(s_folder);
                NetworkRegistry registry = parsed.GetValue(s_postgres) is { Length: > 0 } connection
                    ? await NetworkRegistry.OpenPostgresAsync(connection, folder, cancellationToken: stopped)
                    : await NetworkRegistry.OpenAsync(folder, cancellationToken: stopped);
                await using (registry)
                    return await verb(registry, parsed, stopped);
            }
        );

    /// <summary>The full name of a model of the registry.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="name">The name, or the end of it, in any letter case.</param>
    /// <param name="stopped">Stops the search.</param>
    /// <exception cref="CommandException">There is none, or there are several; names them.</exception>
    public static async Task<string> Find(this NetworkRegistry registry, string name, CancellationToken stopped)
    {
        string[] all =
        [
            .. (await registry.ListAsync(includeRetired: true, cancellationToken: stopped))
                .Select(static version => version.Model)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        string[] found = ModelNames.Find(all, name);
        return found switch
        {
            [var one] => one,
            [] => throw new CommandException(
                $"The registry {registry.Folder} has no model '{name}'; "
                    + (all.Length > 0 ? $"it has {string.Join(", ", all)}." : "it is empty: push a network first.")
            ),
            _ => throw new CommandException($"'{name}' may be {string.Join(" or ", found)}. Give more of the name."),
        };
    }
}
