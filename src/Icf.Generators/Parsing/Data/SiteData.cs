using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>The data that the sites of a body take, and what else it does with data.</summary>
/// <param name="Uses">What is done with data besides observing them.</param>
/// <param name="Given">
/// The data passed on, by the calls of sites: of an observation its datum; of a call one for each observed parameter.
/// </param>
/// <param name="Kept">The observations whose datum is read again.</param>
internal sealed record SiteData(
    DataUses Uses,
    IReadOnlyDictionary<SyntaxNode, IReadOnlyList<DataPath?>> Given,
    IReadOnlyCollection<SyntaxNode> Kept
)
{
    /// <summary>What a site is given.</summary>
    public IReadOnlyList<DataPath?> Of(SitePlace site) => Given[site.Node];

    /// <summary>Whether the datum of an observation is read again.</summary>
    public bool IsKept(SitePlace site) => Kept.Contains(site.Node);
}
