using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Latents whose values are carried along in variables, such as the state of a chain: there is a world for each value
/// that the variables can have, and what depends on them is run in every world.
/// </summary>
/// <param name="Variables">The variables; of an array only the element that was set last is carried.</param>
/// <param name="Region">The statements from the first sampling to the last that depends on the variables.</param>
/// <param name="Passes">The statements that are run in every world.</param>
internal sealed record CarriedSum(IReadOnlyList<ILocalSymbol> Variables, Region Region, IReadOnlyList<Pass> Passes);

/// <summary>Statements that are run in every world.</summary>
/// <param name="Region">The statements.</param>
/// <param name="SetBack">The variables that are set back before each run.</param>
/// <param name="Spread">The latent that they do nothing but sample into the one variable; null where they do
/// more.</param>
internal sealed record Pass(Region Region, IReadOnlyList<ISymbol> SetBack, DiscreteSite? Spread);
