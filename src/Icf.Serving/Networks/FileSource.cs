using System.Security.Cryptography;

namespace Icf.Serving.Networks;

/// <summary>The network in a file, and the next one when the file has changed.</summary>
/// <param name="path">The file.</param>
internal sealed class FileSource(string path) : IModelSource
{
    private readonly Lock _lock = new();
    private (DateTime Written, long Bytes) _known;
    private NetworkOrigin? _origin;

    public Task<NetworkOrigin> FindAsync(string model, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        lock (_lock)
        {
            if (_origin is null || _known != (file.LastWriteTimeUtc, file.Length))
            {
                using FileStream stream = file.OpenRead();
                _origin = new NetworkOrigin(path, Convert.ToHexStringLower(SHA256.HashData(stream))[..12]);
                _known = (file.LastWriteTimeUtc, file.Length);
            }

            return Task.FromResult(_origin);
        }
    }
}
