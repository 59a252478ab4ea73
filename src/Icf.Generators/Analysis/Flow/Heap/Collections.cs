using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>Makes arrays and collections.</summary>
internal sealed class Collections(Interpreter run)
{
    public Value Create(IArrayCreationOperation creation)
    {
        if (creation.Initializer is { } initializer)
        {
            foreach (IOperation size in creation.DimensionSizes)
                run.Evaluate(size);
            return Array(creation, Leaves(initializer), creation.DimensionSizes.Length == 1);
        }

        Value[] sizes = creation.DimensionSizes.Select(run.Evaluate).ToArray();
        Value length = sizes is [{ } one]
            ? one with
            {
                Outer = one.Outer.Intersect(Interval.Counts),
            }
            : run.Objects.Joined(sizes) with
            {
                Outer = Interval.Counts,
            };
        bool isCleared = creation.Type is IArrayTypeSymbol { ElementType.IsValueType: true };
        return Value.Unknown with
        {
            Objects = run.Objects.Make(creation, length.DependingOn(run.State.Control), content: null, isCleared),
            Sources = length.Sources,
        };
    }

    public Value Array(IOperation place, IEnumerable<IOperation> elements, bool isWhole)
    {
        Value[] values = elements.Select(run.Evaluate).ToArray();
        return Filled(place, values, isWhole ? Value.Constant(values.Length) : new Value(Interval.Counts));
    }

    private Value Filled(IOperation place, IReadOnlyList<Value> elements, Value length)
    {
        Value? content = elements.Aggregate(
            (Value?)null,
            static (all, one) => all?.Join(one, default, isDrawn: false) ?? one
        );
        SourceSet array = run.Objects.Make(
            place,
            length.DependingOn(run.State.Control),
            content?.DependingOn(run.State.Control)
        );
        return Value.Unknown with { Objects = array };
    }

    // The initialiser of an array with several dimensions consists of nested initialisers.
    public static IEnumerable<IOperation> Leaves(IArrayInitializerOperation initializer) =>
        initializer.ElementValues.SelectMany(static e =>
            e is IArrayInitializerOperation inner ? Leaves(inner) : new[] { e }
        );

    public Value OfExpression(IOperation operation, CollectionExpressionSyntax list)
    {
        Value[] elements = ElementsOf(operation, list).Select(run.Evaluate).ToArray();
        bool isWhole =
            list.Elements.All(static e => e is ExpressionElementSyntax) && elements.Length == list.Elements.Count;
        return isWhole
            ? Filled(operation, elements, Value.Constant(elements.Length))
            : Filled(operation, elements.Select(e => run.Objects.Joined(e)).ToArray(), new Value(Interval.Counts));
    }

    // The elements of a collection expression, also for compilers whose operation tree does not have them yet.
    public IEnumerable<IOperation> ElementsOf(IOperation operation, CollectionExpressionSyntax list) =>
        operation.ChildOperations.Count > 0
            ? operation.ChildOperations
            : list
                .Elements.SelectMany(static e => e.ChildNodes())
                .Select(e => run.Semantics.GetOperation(e, run.CancellationToken))
                .OfType<IOperation>();
}
