using Icf.Serving.Monitoring;

namespace Icf.Serving.Networks;

/// <summary>A model that the service answers queries for, and the network that answers now.</summary>
/// <param name="name">Its name in the service.</param>
/// <param name="model">The model.</param>
/// <param name="source">Where its network comes from.</param>
/// <param name="policy">The authorization policy that callers must meet; null for that of the service.</param>
internal sealed class ServedModel(string name, IModel model, IModelSource source, string? policy)
{
    private volatile LoadedNetwork? _network;
    private volatile string? _problem = "The network has not been loaded yet.";

    public string Name => name;

    public IModel Model => model;

    public string? Policy => policy;

    /// <summary>The network; null before it is loaded.</summary>
    public LoadedNetwork? Network => _network;

    /// <summary>Why the last attempt to load a network failed; null if it did not.</summary>
    public string? Problem => _problem;

    /// <summary>
    /// Loads the network that the source has now, if it is another one; the one before answers until then.
    /// </summary>
    /// <returns>Whether another one was loaded.</returns>
    public async Task<bool> RefreshAsync(
        ServingOptions options,
        ServingMetrics metrics,
        CancellationToken cancellationToken
    )
    {
        try
        {
            NetworkOrigin origin = await source.FindAsync(model.Name, cancellationToken);
            LoadedNetwork? before = _network;
            if (before?.Origin == origin)
            {
                _problem = null;
                return false;
            }

            _network = LoadedNetwork.Load(name, model, origin, options, metrics);
            _problem = null;
            if (before is not null)
                await before.DisposeAsync();
            return true;
        }
        catch (OperationCanceledException)
        {
            throw;
        }
#pragma warning disable CA1031 // A database that is away for a while, too, must not end the service.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _problem = error.Message;
            return false;
        }
    }
}
