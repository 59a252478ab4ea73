using Icf.Traces;

namespace Icf.Inference;

/// <summary>Which latents are the same in all data sets.</summary>
internal sealed class SharedLatents
{
    private readonly NamedLatents? _named;

    /// <param name="names">Names of sites, or addresses; null for latents whose address is a plain name.</param>
    public SharedLatents(IReadOnlyList<string>? names) => _named = names is null ? null : new(names);

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
            if (!latents.Contains(NamedLatents.SiteOf(name)))
                throw new ArgumentException(
                    $"{skeleton.Model} has no latent '{name}' that data sets could have in common; it has "
                        + $"{Listing.Of(latents)}.",
                    nameof(names)
                );
    }

    /// <summary>Whether a latent is one of them.</summary>
    public bool Include(SiteAddress at) => _named is null ? at.IsPlain : at.Path.Datum is null && _named.Include(at);
}
