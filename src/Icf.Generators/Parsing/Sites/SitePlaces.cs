using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>The places of the sites of a body.</summary>
/// <param name="All">The sites, in source order.</param>
/// <param name="Misplaced">The calls that were left out.</param>
internal sealed record SitePlaces(IReadOnlyList<SitePlace> All, IReadOnlyCollection<SyntaxNode> Misplaced);
