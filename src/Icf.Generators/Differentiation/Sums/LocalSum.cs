using Microsoft.CodeAnalysis;

namespace Icf.Generators.Differentiation;

/// <summary>A latent that is summed out where it is sampled: some statements are run once for each of its
/// values.</summary>
/// <param name="Site">The latent.</param>
/// <param name="Region">The statements.</param>
/// <param name="SetBack">The variables that are set back before each run.</param>
/// <param name="Into">The variables that carry along what depends on it, in whose worlds the runs end; null for
/// none.</param>
internal sealed record LocalSum(
    DiscreteSite Site,
    Region Region,
    IReadOnlyList<ISymbol> SetBack,
    IReadOnlyList<ILocalSymbol>? Into = null
);
