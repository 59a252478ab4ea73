using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>The data of the sites of a body, and its other uses of data.</summary>
/// <param name="Uses">The uses of data other than observations.</param>
/// <param name="Given">
/// The data passed on, by the calls of sites: for an observation its datum; for a call one for each observed parameter.
/// </param>
/// <param name="Kept">The observations whose datum is read again.</param>
internal sealed record SiteData(
    DataUses Uses,
    IReadOnlyDictionary<SyntaxNode, IReadOnlyList<DataPath?>> Given,
    IReadOnlyCollection<SyntaxNode> Kept
)
{
    /// <summary>The data of a site.</summary>
    public IReadOnlyList<DataPath?> Of(SitePlace site) => Given[site.Node];

    /// <summary>Whether the datum of an observation is read again.</summary>
    public bool IsKept(SitePlace site) => Kept.Contains(site.Node);
}
