using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Icf.Serving.Queries;

/// <summary>Answers that were given: the same query to the same network with the same seed has the same.</summary>
internal sealed class AnswerCache : IDisposable
{
    private readonly MemoryCache? _kept;

    public AnswerCache(IOptions<ServingOptions> options) =>
        _kept =
            options.Value.CacheBytes > 0
                ? new MemoryCache(new MemoryCacheOptions { SizeLimit = options.Value.CacheBytes })
                : null;

    /// <summary>What tells a query from all others.</summary>
    /// <param name="model">The model's name in the service.</param>
    /// <param name="version">The version of its network.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="settings">What is asked for.</param>
    public static string Key(string model, string version, JsonElement arguments, QuerySettings settings)
    {
        ReadOnlySpan<byte> hash = SHA256.HashData(JsonMarshal.GetRawUtf8Value(arguments));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{model}/{version}/{settings.Particles}/{settings.Seed}/{Convert.ToHexStringLower(hash)}"
        );
    }

    public QueryAnswer? Find(string key) => _kept?.Get<QueryAnswer>(key);

    public void Keep(string key, QueryAnswer answer) =>
        _kept?.Set(key, answer, new MemoryCacheEntryOptions { Size = answer.Summary.Length + 2 * key.Length });

    public void Dispose() => _kept?.Dispose();
}
