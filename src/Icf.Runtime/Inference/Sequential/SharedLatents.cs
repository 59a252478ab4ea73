using System.Text;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>Which latents are the same in all data sets.</summary>
internal sealed class SharedLatents
{
    private readonly string[]? _names;
    private readonly Dictionary<SiteAddress, bool> _known = [];

    /// <param name="names">Names of sites, or addresses; null for latents whose address is a plain name.</param>
    public SharedLatents(IReadOnlyList<string>? names) => _names = names is null ? null : [.. names];

    /// <summary>Refuses names of which the model has no site, and models that cannot share latents.</summary>
    /// <exception cref="ArgumentException">There is no such latent, or a rejection loop.</exception>
    public static void Require(IReadOnlyList<string>? names, ProposalSkeleton skeleton)
    {
        if (ModelFingerprint.HasRejections(skeleton))
            throw new ArgumentException(
                $"{skeleton.Model} has a rejection loop, whose latents data sets cannot have in common. Write it as a "
                    + "distribution, such as a truncated one, or give all data to one query."
            );
        string[] latents =
        [
            .. skeleton.StaticSites.Select(static site => site.Name).Where(static n => !n.EndsWith(']')),
        ];
        foreach (string name in names ?? [])
            if (!latents.Contains(WithoutIndices(name)))
                throw new ArgumentException(
                    $"{skeleton.Model} has no latent '{name}' that data sets could have in common; it has "
                        + $"{Listing.Of(latents)}.",
                    nameof(names)
                );
    }

    /// <summary>Whether a latent is one of them.</summary>
    public bool Include(SiteAddress at)
    {
        if (at.Path.Datum is not null)
            return false;
        if (_names is null)
            return at.Path.IsRoot && at.Index.Rank == 0;
        if (_known.TryGetValue(at, out bool isShared))
            return isShared;
        string address = at.ToString();
        return _known[at] = Array.Exists(_names, name => name == address || name == WithoutIndices(address));
    }

    // cluster[2]/mean becomes cluster/mean.
    private static string WithoutIndices(string address)
    {
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
