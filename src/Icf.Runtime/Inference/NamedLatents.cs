using System.Text;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Latents that the caller names: by addresses, such as <c>effect[2]</c>, or by names of sites, such as <c>effect</c>
/// for all turns of a loop, and <c>cluster/mean</c>. Used on one thread.
/// </summary>
/// <param name="names">The names.</param>
internal sealed class NamedLatents(IReadOnlyList<string> names)
{
    private readonly string[] _names = [.. names];
    private readonly Dictionary<SiteAddress, bool> _known = [];

    /// <summary>Whether a latent is one of them.</summary>
    public bool Include(SiteAddress at)
    {
        if (!_known.TryGetValue(at, out bool isNamed))
        {
            string address = at.ToString();
            _known[at] = isNamed = Array.Exists(_names, name => Means(name, address));
        }

        return isNamed;
    }

    /// <summary>Whether a name means the latent with an address.</summary>
    public static bool Means(string name, string address) => name == address || name == SiteOf(address);

    /// <summary>The name of a site, by an address: <c>cluster[2]/mean</c> becomes <c>cluster/mean</c>.</summary>
    public static string SiteOf(string address)
    {
        if (!address.Contains('[', StringComparison.Ordinal))
            return address;
        var name = new StringBuilder();
        int depth = 0;
        foreach (char c in address)
        {
            depth += c == '[' ? 1 : 0;
            if (depth == 0)
                name.Append(c);
            depth -= c == ']' ? 1 : 0;
        }

        return name.ToString();
    }
}
