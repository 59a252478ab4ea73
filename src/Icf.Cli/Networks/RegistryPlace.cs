using System.CommandLine;
using Icf.Registry;

namespace Icf.Cli.Networks;

/// <summary>Where the registry is that a command line means.</summary>
/// <param name="Folder">The folder with the files of its networks.</param>
/// <param name="Postgres">The connection, where entries are kept in PostgreSQL.</param>
internal sealed record RegistryPlace(string Folder, string? Postgres)
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

    /// <summary>What a command line says.</summary>
    public static RegistryPlace Of(ParseResult parsed) =>
        new(parsed.GetRequiredValue(s_folder), parsed.GetValue(s_postgres) is { Length: > 0 } given ? given : null);

    /// <summary>Lets a command take the options.</summary>
    public static void AddTo(Command command)
    {
        command.Add(s_folder);
        command.Add(s_postgres);
    }

    /// <summary>Opens the registry.</summary>
    public Task<NetworkRegistry> Open(CancellationToken stopped) =>
        Postgres is null
            ? NetworkRegistry.OpenAsync(Folder, cancellationToken: stopped)
            : NetworkRegistry.OpenPostgresAsync(Postgres, Folder, cancellationToken: stopped);
}
