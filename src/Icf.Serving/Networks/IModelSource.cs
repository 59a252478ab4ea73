namespace Icf.Serving.Networks;

/// <summary>Where the network of a served model comes from.</summary>
internal interface IModelSource
{
    /// <summary>What would be loaded now.</summary>
    /// <param name="model">The full name of the model.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    Task<NetworkOrigin> FindAsync(string model, CancellationToken cancellationToken);
}

/// <summary>A network that can be loaded.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Version">What callers know it by: a number of a registry, or a part of the hash of a file.</param>
internal sealed record NetworkOrigin(string Path, string Version);
