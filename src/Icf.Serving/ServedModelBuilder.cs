using Icf.Registry;
using Icf.Serving.Networks;
using Microsoft.Extensions.DependencyInjection;

namespace Icf.Serving;

/// <summary>Says where the network of a model comes from.</summary>
public sealed class ServedModelBuilder
{
    private static readonly VersionName s_champion = "champion";

    private readonly IcfBuilder _builder;
    private readonly string _name;
    private readonly IModel _model;
    private string? _policy;

    internal ServedModelBuilder(IcfBuilder builder, string name, IModel model) =>
        (_builder, _name, _model) = (builder, name, model);

    /// <summary>Admits callers only who meet a policy, besides being known to the service.</summary>
    /// <param name="policy">The name of an authorization policy of the program.</param>
    public ServedModelBuilder RequireAuthorization(string policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        _policy = policy;
        return this;
    }

    /// <summary>From a file; where it is replaced, the next network answers.</summary>
    /// <param name="path">The file, which <c>Save</c> or <c>icf train</c> wrote.</param>
    public IcfBuilder FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return From(new FileSource(path));
    }

    /// <summary>From a registry in a folder; where an alias names another version, that one answers.</summary>
    /// <param name="folder">The folder of the registry.</param>
    /// <param name="version">A number or an alias.</param>
    /// <param name="options">The keys that are trusted, and the patience with writers; null for the usual.</param>
    public IcfBuilder FromRegistry(string folder, VersionName? version = null, RegistryOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return From(
            new RegistrySource(stopped => NetworkRegistry.OpenAsync(folder, options, stopped), version ?? s_champion)
        );
    }

    /// <summary>From a registry in PostgreSQL; where an alias names another version, that one answers.</summary>
    /// <param name="connection">The connection, as Npgsql reads it.</param>
    /// <param name="folder">The folder with the files.</param>
    /// <param name="version">A number or an alias.</param>
    /// <param name="options">The keys that are trusted, and the patience with writers; null for the usual.</param>
    public IcfBuilder FromPostgres(
        string connection,
        string folder,
        VersionName? version = null,
        RegistryOptions? options = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(connection);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return From(
            new RegistrySource(
                stopped => NetworkRegistry.OpenPostgresAsync(connection, folder, options, stopped),
                version ?? s_champion
            )
        );
    }

    private IcfBuilder From(IModelSource source)
    {
        _builder.Services.AddSingleton(new ServedModel(_name, _model, source, _policy));
        return _builder;
    }
}
