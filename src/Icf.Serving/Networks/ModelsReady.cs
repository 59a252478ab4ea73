using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Icf.Serving.Networks;

/// <summary>Whether the networks of all models are loaded, each for its model as it is now.</summary>
internal sealed class ModelsReady(ServedModels models) : IHealthCheck
{
    /// <summary>The tag of checks that say whether queries can be answered.</summary>
    public const string Tag = "icf-ready";

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        string[] missing =
        [
            .. models.All.Where(static model => model.Network is null).Select(static model => model.Name),
        ];
        return Task.FromResult(
            missing.Length == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"Not loaded: {string.Join(", ", missing)}")
        );
    }
}
