using Icf.Serving;
using Icf.Serving.Keys;
using Icf.Serving.Monitoring;
using Icf.Serving.Networks;
using Icf.Serving.Queries;
using Icf.Serving.Routes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the service to a program.</summary>
public static class IcfServices
{
    /// <summary>Adds what answers queries; then say which models there are, and map the routes.</summary>
    /// <param name="services">The services of the program.</param>
    /// <param name="configure">Sets limits and keys; null for the usual.</param>
    public static IcfBuilder AddIcf(this IServiceCollection services, Action<ServingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ServingOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ServingOptions>, OptionsCheck>());
        if (configure is not null)
            services.Configure(configure);
        services.AddMetrics();
        services.AddProblemDetails();
        services.AddAuthorization();
        services
            .AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKey.Scheme, static _ => { });
        services.AddHealthChecks().AddCheck<ModelsReady>("icf", tags: [ModelsReady.Tag]);
        services.TryAddSingleton<ServingMetrics>();
        services.TryAddSingleton<ServedModels>();
        services.TryAddSingleton<AnswerCache>();
        services.TryAddSingleton<Climbing>();
        services.TryAddSingleton<QueryEndpoint>();
        services.TryAddSingleton<QueryRoutes>();
        services.TryAddSingleton<BatchRoute>();
        services.TryAddSingleton<ModelRoutes>();
        services.TryAddSingleton<OpenApiRoute>();
        services.AddHostedService<ModelLoader>();
        return new IcfBuilder(services);
    }
}
