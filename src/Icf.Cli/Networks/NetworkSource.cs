using System.CommandLine;
using Icf.Registry;

namespace Icf.Cli.Networks;

/// <summary>
/// A network that a command line names: a file, or a version in a registry as <c>MODEL@VERSION</c>, where the model may
/// be left out if the command has one.
/// </summary>
/// <param name="Name">What was given.</param>
/// <param name="Place">The registry.</param>
/// <param name="Stopped">Stops the search.</param>
internal sealed record NetworkSource(string Name, RegistryPlace Place, CancellationToken Stopped)
{
    /// <summary>The network of an option; null where it was not given.</summary>
    public static NetworkSource? Of(ParseResult parsed, Option<string> network, CancellationToken stopped) =>
        parsed.GetValue(network) is { } name ? new NetworkSource(name, RegistryPlace.Of(parsed), stopped) : null;

    /// <summary>Whether it is a version in a registry, which nothing changes.</summary>
    public bool IsVersion => !File.Exists(Name) && Name.Contains('@', StringComparison.Ordinal);

    /// <summary>Loads it.</summary>
    /// <exception cref="CommandException">There is no such network, or the registry has none of this name.</exception>
    public CompiledModel<TArgs, TResult, TLatents> Load<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model
    ) => model.Load(Path(model.Name));

    /// <summary>The file, verified.</summary>
    /// <param name="model">The model that is meant where a version names none; null where there is none.</param>
    /// <exception cref="CommandException">There is no such network, or the registry has none of this name.</exception>
    public string Path(string? model = null) => IsVersion ? Located(model).GetAwaiter().GetResult() : Name;

    private async Task<string> Located(string? model)
    {
        int at = Name.LastIndexOf('@');
        (string named, string version) = (Name[..at], Name[(at + 1)..]);
        if (Place.Postgres is null && !Directory.Exists(Place.Folder))
            throw new CommandException(
                $"There is no file '{Name}', and no registry in {Place.Folder}. Give --registry, or push a network "
                    + "first."
            );
        await using NetworkRegistry registry = await Place.Open(Stopped);
        string full =
            named.Length > 0
                ? await registry.Find(named, Stopped)
                : model ?? throw new CommandException($"'{Name}' does not say of which model. Write MODEL@{version}.");
        return await registry.LocateAsync(await registry.GetAsync(full, version, Stopped), Stopped);
    }
}
