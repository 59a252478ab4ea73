using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

// Patterns: which of the variables that they set hold numbers with derivatives.
internal sealed partial class RealValues
{
    private void IntoPattern(IPatternOperation pattern, IOperation value)
    {
        IPatternOperation whole = pattern;
        IntoPattern(pattern, IsReal(value), MemberCall.Bare(value));

        void IntoPattern(IPatternOperation part, bool isReal, IOperation? taken)
        {
            switch (part)
            {
                case IDeclarationPatternOperation o:
                    Set(o.DeclaredSymbol, isReal, o == whole);
                    break;
                case IRecursivePatternOperation o:
                    Set(o.DeclaredSymbol, isReal, o == whole);
                    for (int i = 0; i < o.DeconstructionSubpatterns.Length; i++)
                    {
                        IOperation? element = ElementOf(taken, o, i);
                        IntoPattern(
                            o.DeconstructionSubpatterns[i],
                            element is null ? IsRealPart(o, i, isReal) : IsReal(element),
                            element is null ? null : MemberCall.Bare(element)
                        );
                    }

                    foreach (IPropertySubpatternOperation property in o.PropertySubpatterns)
                        IntoPattern(property.Pattern, IsRealPart(property, isReal), null);
                    break;
                case IListPatternOperation o:
                    Set(o.DeclaredSymbol, isReal, o == whole);
                    foreach (IPatternOperation element in o.Patterns)
                        IntoPattern(element, isReal, null);
                    break;
                default:
                    foreach (IPatternOperation inner in part.ChildOperations.OfType<IPatternOperation>())
                        IntoPattern(inner, isReal, taken);
                    break;
            }
        }

        void Set(ISymbol? variable, bool isReal, bool isWhole)
        {
            if (variable is null)
                return;
            if (isWhole)
                Into(variable, value);
            else if (isReal)
                Mark(variable, value);
            if (Depends(value) && _dependent.Add(variable.OriginalDefinition))
                _grows = true;
        }
    }

    /// <summary>The element of a tuple that is written out, which a part of a pattern looks at.</summary>
    public static IOperation? ElementOf(IOperation? value, IRecursivePatternOperation pattern, int part) =>
        value is ITupleOperation tuple && tuple.Elements.Length == pattern.DeconstructionSubpatterns.Length
            ? tuple.Elements[part]
            : null;

    /// <summary>Whether a part of a pattern, by its place, looks at numbers with derivatives.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="part">The place.</param>
    /// <param name="isReal">Whether the whole holds some.</param>
    public bool IsRealPart(IRecursivePatternOperation pattern, int part, bool isReal) =>
        isReal
        && (
            pattern.MatchedType is not INamedTypeSymbol own
            || OwnTypes.Parts(own) is not { } parts
            || part >= parts.Count
            || IsReal(parts[part])
        );

    /// <summary>Whether a part of a pattern, by its name, looks at numbers with derivatives.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isReal">Whether the whole holds some.</param>
    public bool IsRealPart(IPropertySubpatternOperation part, bool isReal) =>
        isReal
        && (part.Member is IFieldReferenceOperation { Field.ContainingType.IsTupleType: true } || IsReal(part.Member));
}
