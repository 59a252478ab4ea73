using System.CommandLine;
using Icf.Registry;
using Icf.Serving;

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

    /// <summary>Opens the registry where there is one, for reading: opening would make one.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public Task<NetworkRegistry> OpenExisting(CancellationToken stopped) =>
        Postgres is not null || Directory.Exists(Folder)
            ? Open(stopped)
            : throw new CommandException(
                $"There is no registry in {Folder}. Give --registry, or push a network first."
            );

    /// <summary>Opens the registry.</summary>
    public Task<NetworkRegistry> Open(CancellationToken stopped) =>
        Postgres is null
            ? NetworkRegistry.OpenAsync(Folder, cancellationToken: stopped)
            : NetworkRegistry.OpenPostgresAsync(Postgres, Folder, cancellationToken: stopped);

    /// <summary>Lets a service take the network of a model from here.</summary>
    /// <param name="version">A number or an alias.</param>
    public Action<ServedModelBuilder> Serve(string version) =>
        builder =>
        {
            if (Postgres is null)
                builder.FromRegistry(Folder, version);
            else
                builder.FromPostgres(Postgres, Folder, version);
        };

    /// <summary>The full names of the models that have a version of a name.</summary>
    /// <param name="alias">The alias.</param>
    /// <param name="stopped">Stops the search.</param>
    public async Task<string[]> ModelsWith(string alias, CancellationToken stopped)
    {
        await using NetworkRegistry registry = await OpenExisting(stopped);
        return
        [
            .. (await registry.ListAsync(cancellationToken: stopped))
                .Where(version => version.Aliases.Contains(alias, StringComparer.Ordinal))
                .Select(static version => version.Model),
        ];
    }
}
