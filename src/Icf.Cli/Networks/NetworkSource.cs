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

    /// <summary>The number or the alias of a version.</summary>
    public string Version => Name[(Name.LastIndexOf('@') + 1)..];

    /// <summary>The model that a version names; null where it leaves that to the command, and for a file.</summary>
    public string? Model => IsVersion && Name.LastIndexOf('@') is > 0 and var at ? Name[..at] : null;

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
        await using NetworkRegistry registry = await Place.OpenExisting(Stopped);
        string full = Model is { } named
            ? await registry.Find(named, Stopped)
            : model ?? throw new CommandException($"'{Name}' does not say of which model. Write MODEL{Name}.");
        return await registry.LocateAsync(await registry.GetAsync(full, Version, Stopped), Stopped);
    }
}
