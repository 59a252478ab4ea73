using System.Security.Cryptography;
using System.Text;

namespace Icf.Serving;

/// <summary>
/// A key by which a caller is known. A service keeps its hash and not the key, which callers send in the header
/// <c>X-Api-Key</c>.
/// </summary>
/// <param name="Name">The caller's name, in logs and metrics.</param>
/// <param name="Sha256">The SHA-256 hash of the key, in hexadecimal digits.</param>
public sealed record ApiKey(string Name, string Sha256)
{
    /// <summary>The name of the authentication scheme that knows callers by their keys.</summary>
    public const string Scheme = "IcfApiKey";

    /// <summary>The type of claims that name the models that a caller may ask; none for all.</summary>
    public const string ModelClaim = "icf:model";

    /// <summary>The models that the caller may ask; empty for all.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The hash of a key.</summary>
    /// <param name="key">The key; at least 16 characters, drawn at random.</param>
    /// <exception cref="ArgumentException">It is too short to be safe.</exception>
    public static string Hash(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length < 16)
            throw new ArgumentException("A key needs 16 characters or more, drawn at random.", nameof(key));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    /// <summary>The name alone.</summary>
    public override string ToString() => Name;
}
