using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>Finds the variables behind the places that values are put into.</summary>
internal static class Places
{
    /// <summary>What holds the value of a place: of <c>x[i].Y</c> it is <c>x</c>.</summary>
    public static IEnumerable<ISymbol> HeldBy(IOperation place)
    {
        var open = new Stack<IOperation>();
        open.Push(place);
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case ILocalReferenceOperation o:
                    yield return o.Local;
                    break;
                case IParameterReferenceOperation o:
                    yield return o.Parameter;
                    break;
                case IVariableDeclaratorOperation o:
                    yield return o.Symbol;
                    break;
                case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                    yield return declared;
                    break;
                case IRecursivePatternOperation o:
                    if (o.DeclaredSymbol is { } whole)
                        yield return whole;
                    foreach (IOperation part in o.ChildOperations)
                        open.Push(part);
                    break;
                case IFieldReferenceOperation o when o.Instance?.Type is { IsTupleType: true }:
                    open.Push(o.Instance);
                    break;
                case IFieldReferenceOperation o:
                    yield return o.Field;
                    break;
                case IPropertyReferenceOperation o when o.Instance is { } instance && !IsOwn(o.Property):
                    open.Push(instance);
                    break;
                case IPropertyReferenceOperation o:
                    yield return o.Property;
                    break;
                case IArrayElementReferenceOperation o:
                    open.Push(o.ArrayReference);
                    break;
                case IImplicitIndexerReferenceOperation o:
                    open.Push(o.Instance);
                    break;
                case IConditionalOperation { WhenFalse: { } no } o:
                    open.Push(no);
                    open.Push(o.WhenTrue);
                    break;
                case { } parts when IsMadeOfPlaces(parts):
                    foreach (IOperation part in parts.ChildOperations)
                        open.Push(part);
                    break;
            }
        }
    }

    private static bool IsMadeOfPlaces(IOperation operation) =>
        operation
            is IPatternOperation
                or IConversionOperation
                or IParenthesizedOperation
                or ITupleOperation
                or IDeclarationExpressionOperation
                or IVariableDeclarationOperation
                or IVariableDeclarationGroupOperation
                or IPropertySubpatternOperation;

    // A property of a generic type takes the type of its argument.
    private static bool IsOwn(IPropertySymbol property) =>
        !property.DeclaringSyntaxReferences.IsEmpty && RealTypes.HoldsDoubles(property.OriginalDefinition.Type);
}
