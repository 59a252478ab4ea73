using Icf.Serving.Monitoring;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Icf.Serving.Networks;

/// <summary>Loads the networks when the service starts, and others when their sources have them.</summary>
internal sealed partial class ModelLoader(
    ServedModels models,
    IOptions<ServingOptions> options,
    ServingMetrics metrics,
    ILogger<ModelLoader> log
) : BackgroundService
{
    private readonly HashSet<(string Model, AlertKind Kind)> _raised = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Watch(() =>
            models.All.Select(static model => (model.Name, model.Network?.Runner.Waiting ?? 0, model.Network?.Watch))
        );
        using var timer = new PeriodicTimer(options.Value.Refresh);
        do
        {
            await Task.WhenAll(models.All.Select(model => RefreshAsync(model, stoppingToken)));
            Alarm();
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (ServedModel model in models.All)
            if (model.Network is { } network)
                await network.DisposeAsync();
    }

    // Says once what somebody should look at, and again when it comes back.
    private void Alarm()
    {
        var raised = new HashSet<(string, AlertKind)>();
        foreach (ServedModel model in models.All)
        foreach (Alert alert in model.Network?.Watch.Read().Alerts ?? [])
        {
            raised.Add((model.Name, alert.Kind));
            if (_raised.Add((model.Name, alert.Kind)))
                Alerted(log, model.Name, alert.Text);
        }

        _raised.IntersectWith(raised);
    }

    private async Task RefreshAsync(ServedModel model, CancellationToken stoppingToken)
    {
        string? before = model.Problem;
        if (await Task.Run(() => model.RefreshAsync(options.Value, metrics, stoppingToken), stoppingToken))
            Loaded(log, model.Name, model.Network!.Origin.Version);
        else if (model.Problem is { } problem && problem != before)
            NotLoaded(log, model.Name, problem);
    }

    [LoggerMessage(1, LogLevel.Information, "{Model} is answered by version {Version}")]
    private static partial void Loaded(ILogger log, string model, string version);

    [LoggerMessage(3, LogLevel.Warning, "{Model}: {Alert}")]
    private static partial void Alerted(ILogger log, string model, string alert);

    [LoggerMessage(2, LogLevel.Error, "The network of {Model} cannot be loaded: {Problem}")]
    private static partial void NotLoaded(ILogger log, string model, string problem);
}
