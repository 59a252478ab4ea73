namespace Icf.Generators.Parsing;

/// <summary>A name in addresses, and the places of a body with this name.</summary>
/// <param name="Text">The name; for an observation without a name, the path of its datum.</param>
/// <param name="Identifier">The name of the field in the model class.</param>
/// <param name="Places">The places, in source order.</param>
internal sealed record SiteName(string Text, string Identifier, IReadOnlyList<SitePlace> Places);
