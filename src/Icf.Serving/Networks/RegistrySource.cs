using System.Globalization;
using Icf.Registry;

namespace Icf.Serving.Networks;

/// <summary>The network that a version of a registry has, by its number or by an alias.</summary>
/// <param name="open">Opens the registry.</param>
/// <param name="version">The number or alias.</param>
internal sealed class RegistrySource(Func<CancellationToken, Task<NetworkRegistry>> open, VersionName version)
    : IModelSource
{
    private NetworkOrigin? _last;
    private string? _hash;

    public async Task<NetworkOrigin> FindAsync(string model, CancellationToken cancellationToken)
    {
        await using NetworkRegistry registry = await open(cancellationToken);
        NetworkVersion found = await registry.GetAsync(model, version, cancellationToken);
        if (_last is null || _hash != found.Hash)
        {
            string path = await registry.LocateAsync(found, cancellationToken);
            _last = new NetworkOrigin(path, found.Number.ToString(CultureInfo.InvariantCulture));
            _hash = found.Hash;
        }

        return _last;
    }
}
