namespace Icf.Generators.Parsing;

/// <summary>The site that samples a missing datum.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Identifier">The name of its field in the model class.</param>
internal sealed record MissingSite(string Name, string Identifier);
