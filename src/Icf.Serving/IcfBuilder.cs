using Microsoft.Extensions.DependencyInjection;

namespace Icf.Serving;

/// <summary>Says which models a service has.</summary>
public sealed class IcfBuilder
{
    internal IcfBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the program.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a model; say then where its network comes from.</summary>
    /// <typeparam name="TModel">The generated class of the model.</typeparam>
    /// <param name="name">Its name in the service, a part of the routes.</param>
    /// <exception cref="ArgumentException">The name cannot stand in a route.</exception>
    public ServedModelBuilder AddModel<TModel>(string name)
        where TModel : IModel, new() => AddModel(name, new TModel());

    /// <summary>Adds a model; say then where its network comes from.</summary>
    /// <param name="name">Its name in the service, a part of the routes.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">The name cannot stand in a route.</exception>
    public ServedModelBuilder AddModel(string name, IModel model)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(model);
        if (!name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new ArgumentException(
                $"'{name}' cannot stand in a route. Use letters, digits, '-', '_' and '.'.",
                nameof(name)
            );
        return new ServedModelBuilder(this, name, model);
    }
}
