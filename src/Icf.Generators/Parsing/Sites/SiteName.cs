namespace Icf.Generators.Parsing;

/// <summary>A name in addresses, and the places of a body that have it.</summary>
/// <param name="Text">The name; of an observation without one of its own, the path of its datum.</param>
/// <param name="Identifier">The name of the field in the model class.</param>
/// <param name="Places">The places, in source order.</param>
internal sealed record SiteName(string Text, string Identifier, IReadOnlyList<SitePlace> Places);
