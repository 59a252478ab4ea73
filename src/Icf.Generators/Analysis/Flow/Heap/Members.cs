using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;

namespace Icf.Generators.Analysis;

/// <summary>Reads elements, properties and fields.</summary>
internal sealed class Members(Interpreter run)
{
    public Value Index(IEnumerable<IOperation> indices, Value array)
    {
        Value[] values = indices.Select(run.Evaluate).ToArray();
        if (
            values is [{ } index]
            && indices.First() is { Type.SpecialType: SpecialType.System_Int32 } place
            && run.Objects.Length(array.Objects) is { } length
            && run.Silent == 0
        )
        {
            run.Findings?.Index(place, index, length);
        }

        return values.Length == 1 ? values[0] : run.Objects.Joined(values);
    }

    public Value Element(IArrayElementReferenceOperation element)
    {
        Value array = run.Evaluate(element.ArrayReference);
        Value index = Index(element.Indices, array);
        return Read(array, index, PlacesOf(element.Indices), element.Type);
    }

    /// <summary>The indices of an element, for a run that asks for direct dependences.</summary>
    public IReadOnlyList<Place> PlacesOf(IEnumerable<IOperation> indices) =>
        run.Elements is { } elements ? indices.Select(elements.PlaceOf).ToArray() : Array.Empty<Place>();

    private Value Read(Value collection, Value index, IReadOnlyList<Place> places, ITypeSymbol? type)
    {
        Value? known = run.Objects.Content(collection.Objects);
        Value content = known ?? run.Objects.Joined(collection);
        if (known is not null && run.Elements is { } elements)
            content = elements.Read(known, places);
        content = content with
        {
            Origins = content.Origins | index.Origins,
            Sources = content.Sources | collection.Sources | index.Sources,
        };
        return Fit(content.Conditioned(run.State.Conditions), type);
    }

    public Value Property(IPropertyReferenceOperation property)
    {
        if (property.Instance is null)
            return Fit(Value.Elsewhere, property.Type);
        Value instance = run.Evaluate(property.Instance);
        if (property.Arguments.Length > 0)
        {
            Value[] indices = property.Arguments.Select(a => run.Evaluate(a.Value)).ToArray();
            return Read(
                instance,
                indices.Length == 1 ? indices[0] : run.Objects.Joined(indices),
                PlacesOf(property.Arguments.Select(static a => a.Value)),
                property.Type
            );
        }

        bool isLength = property.Property.Name is "Length" or "Count";
        if (
            isLength
            && run.Objects.Length(instance.Objects) is { } length
            && property.Instance.Type is not IArrayTypeSymbol { Rank: > 1 }
        )
            return Fit(length, property.Type);
        Value result = Fit(Inner(instance), property.Type);
        if (property.Type is { IsRefLikeType: true })
            run.Objects.Misalign(result.Objects);
        return isLength ? result with { Outer = result.Outer.Intersect(Interval.Counts), Objects = default } : result;
    }

    public Value Field(IFieldReferenceOperation field)
    {
        if (field.Instance is null)
            return Fit(Value.Elsewhere, field.Type) with { Objects = Constant(field.Field) };
        Value instance = run.Evaluate(field.Instance);
        int number = field.Field is { ContainingType: { IsTupleType: true } tuple }
            ? tuple.TupleElements.IndexOf(
                tuple.TupleElements.FirstOrDefault(e =>
                    e.Name == field.Field.Name
                    || e.CorrespondingTupleField?.Name == field.Field.CorrespondingTupleField?.Name
                )!
            )
            : -1;
        return number >= 0 && number < instance.Parts.Count ? instance.Parts[number] : Fit(Inner(instance), field.Type);
    }

    // A part of an object: perhaps another object that it refers to.
    private Value Inner(Value instance) =>
        run.Objects.Joined(instance) with
        {
            Objects = run.Objects.Reachable(instance.Objects),
        };

    // An array in a static readonly field keeps its length, whatever its elements become.
    private SourceSet Constant(IFieldSymbol field)
    {
        if (
            field is not { IsStatic: true, IsReadOnly: true, Type: IArrayTypeSymbol { Rank: 1 } }
            || field.DeclaringSyntaxReferences is not [{ } reference]
            || reference.GetSyntax(run.CancellationToken)
                is not VariableDeclaratorSyntax { Initializer.Value: { } initial }
        )
        {
            return default;
        }

        int? count = initial switch
        {
            CollectionExpressionSyntax list when list.Elements.All(static e => e is ExpressionElementSyntax) =>
                list.Elements.Count,
            InitializerExpressionSyntax list => list.Expressions.Count,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.Count,
            ArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions.Count,
            _ => null,
        };
        return count is { } known ? run.Objects.Make(field, Value.Constant(known), Value.Elsewhere) : default;
    }
}
