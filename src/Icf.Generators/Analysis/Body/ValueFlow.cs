using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>A place at which values come to be held by a variable, or by what it leads to.</summary>
/// <param name="To">The variable, the field, or the local function whose result they are.</param>
/// <param name="From">The values, or what they are made of.</param>
internal sealed record ValueFlow(ISymbol To, IReadOnlyList<IOperation> From);
