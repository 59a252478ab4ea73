using Icf.Serving;
using Icf.Serving.Keys;
using Icf.Serving.Networks;
using Icf.Serving.Routes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the routes of the service.</summary>
public static class IcfRoutes
{
    /// <summary>
    /// Maps <c>models</c>, <c>models/{model}</c> and its <c>infer</c>, <c>answer</c>, <c>batch</c> and
    /// <c>monitoring</c>, their description <c>openapi.json</c>, and <c>health/live</c> and <c>health/ready</c>, which
    /// alone anybody may call.
    /// </summary>
    /// <param name="endpoints">The program.</param>
    /// <param name="prefix">What stands before the routes.</param>
    /// <returns>The routes, to which more may be added: rate limits, output caching, cross-origin requests.</returns>
    public static RouteGroupBuilder MapIcf(this IEndpointRouteBuilder endpoints, string prefix = "/icf")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ServingOptions options = endpoints.ServiceProvider.GetRequiredService<IOptions<ServingOptions>>().Value;
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        group.MapHealthChecks("health/live", new HealthCheckOptions { Predicate = static _ => false }).AllowAnonymous();
        group
            .MapHealthChecks(
                "health/ready",
                new HealthCheckOptions { Predicate = static check => check.Tags.Contains(ModelsReady.Tag) }
            )
            .AllowAnonymous();

        RouteGroupBuilder closed = group.MapGroup("");
        closed.RequireAuthorization(
            new AuthorizationPolicyBuilder([.. options.AuthenticationSchemes]).RequireAuthenticatedUser().Build()
        );
        closed.WithMetadata(new RequestSizeLimitAttribute(options.MostBytes));
        closed.MapGet("openapi.json", (HttpContext context, OpenApiRoute route) => route.RunAsync(context));
        closed.MapGet("models", (HttpContext context, ModelRoutes routes) => routes.ListAsync(context));
        closed.MapGet(
            "models/{model}",
            (HttpContext context, string model, ModelRoutes routes) => routes.ShowAsync(context, model)
        );
        closed.MapGet(
            "models/{model}/monitoring",
            (HttpContext context, string model, ModelRoutes routes) => routes.WatchAsync(context, model)
        );
        closed.MapPost(
            "models/{model}/infer",
            (HttpContext context, string model, QueryRoutes routes) => routes.InferAsync(context, model)
        );
        closed.MapPost(
            "models/{model}/answer",
            (HttpContext context, string model, QueryRoutes routes) => routes.AnswerAsync(context, model)
        );
        closed.MapPost(
            "models/{model}/batch",
            (HttpContext context, string model, BatchRoute route) => route.RunAsync(context, model)
        );
        return group;
    }
}
