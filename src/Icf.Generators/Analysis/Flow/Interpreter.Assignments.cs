using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <content>Variables, and the objects that they refer to.</content>
internal sealed partial class Interpreter
{
    private void Assign(ISymbol variable, Value value)
    {
        // A function that has captured the variable may change what it refers to whenever it is called.
        if (!value.Objects.IsEmpty && IsHanded(variable))
            _objects.Forget(value.Objects, value.Sources);
        _state.Set(variable, IsShared(variable) ? Joined(value) : Fit(value, TypeOf(variable)));
    }

    private Value AssignTo(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Assign(local.Local, value);
                break;
            case IParameterReferenceOperation parameter:
                Assign(parameter.Parameter, value);
                break;
            case IParenthesizedOperation inner:
                return AssignTo(inner.Operand, value);
            case IConversionOperation conversion:
                return AssignTo(conversion.Operand, value);
            case IDeclarationExpressionOperation declaration:
                return AssignTo(declaration.Expression, value);
            case ITupleOperation tuple:
                for (int i = 0; i < tuple.Elements.Length; i++)
                {
                    Value part = value.Parts.Count == tuple.Elements.Length ? value.Parts[i] : Joined(value);
                    AssignTo(tuple.Elements[i], Fit(part, tuple.Elements[i].Type));
                }

                break;
            case IDiscardOperation:
                break;
            case IArrayElementReferenceOperation element:
            {
                Value array = Evaluate(element.ArrayReference);
                Value index = Index(element.Indices, array);
                Store(array, value, index.Sources, element.Indices.Length > 0);
                break;
            }

            case IPropertyReferenceOperation property:
            {
                Value instance = property.Instance is null ? Elsewhere() : Evaluate(property.Instance);
                SourceSet indices = property.Arguments.Aggregate(default(SourceSet), (all, a) => all | Evaluate(a.Value).Sources);
                Store(instance, value, indices, property.Arguments.Length > 0);
                break;
            }

            case IFieldReferenceOperation { Instance: { } instance }:
                if (Variable(instance) is { } variable && instance.Type is { IsValueType: true } && _state[variable] is { } whole)
                    _state.Set(variable, Joined(whole, value));
                else
                    Store(Evaluate(instance), value, default, isElement: false);
                break;
            default:
                // A place behind a reference: somewhere in what leads to it.
                Evaluate(target);
                SourceSet behind = target.DescendantsAndSelf().Aggregate(default(SourceSet), (all, o) => all | (Last(o)?.Objects ?? default));
                _objects.Forget(behind, _objects.SourcesOf(value) | _state.Control);
                Store(Elsewhere(), value, default, isElement: false);
                break;
        }

        return value;
    }

    // What is written to an object that was not made here outlives the run.
    private void Store(Value target, Value value, SourceSet indices, bool isElement)
    {
        SourceSet sources = _objects.SourcesOf(value) | indices | _state.Control;
        if (target.Objects.IsEmpty)
        {
            _returned |= sources;
            _informing |= sources & _sources.Latents;
            _objects.Forget(value.Objects, sources);
            return;
        }

        Value written = value.DependingOn(sources) with { Origins = value.Origins | _state.Conditions };
        _objects.Write(target.Objects, isElement ? written : written with { Outer = Interval.Line, Reach = Interval.Empty, Parts = default, Draw = null });
    }

    private Value Index(IEnumerable<IOperation> indices, Value array)
    {
        Value[] values = indices.Select(Evaluate).ToArray();
        if (values is [{ } index] && indices.First() is { Type.SpecialType: SpecialType.System_Int32 } place
            && _objects.Length(array.Objects) is { } length && _silent == 0)
        {
            _findings?.Index(place, index, length);
        }

        return values.Length == 1 ? values[0] : Joined(values);
    }

    private Value Element(IArrayElementReferenceOperation element)
    {
        Value array = Evaluate(element.ArrayReference);
        Value index = Index(element.Indices, array);
        return Read(array, index, element.Type);
    }

    private Value Read(Value collection, Value index, ITypeSymbol? type)
    {
        Value content = _objects.Content(collection.Objects) ?? Joined(collection);
        content = content with { Origins = content.Origins | index.Origins, Sources = content.Sources | collection.Sources | index.Sources };
        return Fit(content.Conditioned(_state.Conditions), type);
    }

    private Value Property(IPropertyReferenceOperation property)
    {
        if (property.Instance is null)
            return Fit(Elsewhere(), property.Type);
        Value instance = Evaluate(property.Instance);
        if (property.Arguments.Length > 0)
        {
            Value index = property.Arguments.Length == 1 ? Evaluate(property.Arguments[0].Value) : Joined(property.Arguments.Select(a => Evaluate(a.Value)).ToArray());
            return Read(instance, index, property.Type);
        }

        if (property.Property.Name is "Length" or "Count" && _objects.Length(instance.Objects) is { } length && property.Instance.Type is not IArrayTypeSymbol { Rank: > 1 })
            return Fit(length, property.Type);
        Value result = Fit(Inner(instance), property.Type);
        return property.Property.Name is "Length" or "Count"
            ? result with { Outer = result.Outer.Intersect(Interval.Counts), Objects = default }
            : result;
    }

    private Value Field(IFieldReferenceOperation field)
    {
        if (field.Instance is null)
            return Fit(Elsewhere(), field.Type) with { Objects = Constant(field.Field) };
        Value instance = Evaluate(field.Instance);
        int number = field.Field is { ContainingType: { IsTupleType: true } tuple }
            ? tuple.TupleElements.IndexOf(tuple.TupleElements.FirstOrDefault(e => e.Name == field.Field.Name
                || e.CorrespondingTupleField?.Name == field.Field.CorrespondingTupleField?.Name)!)
            : -1;
        return number >= 0 && number < instance.Parts.Count ? instance.Parts[number] : Fit(Inner(instance), field.Type);
    }

    // A part of an object: perhaps another object that it leads to.
    private Value Inner(Value instance) => Joined(instance) with { Objects = _objects.Reachable(instance.Objects) };

    // An array that stays in its field keeps its length, whatever its elements become.
    private SourceSet Constant(IFieldSymbol field)
    {
        if (field is not { IsStatic: true, IsReadOnly: true, Type: IArrayTypeSymbol { Rank: 1 } } || field.DeclaringSyntaxReferences is not [{ } reference]
            || reference.GetSyntax(_cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } initial })
        {
            return default;
        }

        int? count = initial switch
        {
            CollectionExpressionSyntax list when list.Elements.All(static e => e is ExpressionElementSyntax) => list.Elements.Count,
            InitializerExpressionSyntax list => list.Expressions.Count,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.Count,
            ArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions.Count,
            _ => null,
        };
        return count is { } known ? _objects.Make(field, Value.Constant(known), Elsewhere()) : default;
    }

    private Value Create(IArrayCreationOperation creation)
    {
        if (creation.Initializer is { } initializer)
        {
            foreach (IOperation size in creation.DimensionSizes)
                Evaluate(size);
            return MakeArray(creation, Leaves(initializer), creation.DimensionSizes.Length == 1);
        }

        Value[] sizes = creation.DimensionSizes.Select(Evaluate).ToArray();
        Value length = sizes.Length == 1 ? sizes[0] with { Outer = sizes[0].Outer.Intersect(Interval.Counts) } : Joined(sizes) with { Outer = Interval.Counts };
        bool isCleared = creation.Type is IArrayTypeSymbol { ElementType.IsValueType: true };
        return Value.Unknown with
        {
            Objects = _objects.Make(creation, length.DependingOn(_state.Control), content: null, isCleared), Sources = length.Sources,
        };
    }

    private Value MakeArray(IOperation place, IEnumerable<IOperation> elements, bool isWhole)
    {
        Value[] values = elements.Select(Evaluate).ToArray();
        return Filled(place, values, isWhole ? Value.Constant(values.Length) : new Value(Interval.Counts));
    }

    private Value Filled(IOperation place, IReadOnlyList<Value> elements, Value length)
    {
        Value? content = elements.Aggregate((Value?)null, static (all, one) => all?.Join(one, default, isDrawn: false) ?? one);
        SourceSet array = _objects.Make(place, length.DependingOn(_state.Control), content?.DependingOn(_state.Control));
        return Value.Unknown with { Objects = array };
    }

    // An array of more than one dimension is written as arrays in arrays.
    private static IEnumerable<IOperation> Leaves(IArrayInitializerOperation initializer) => initializer.ElementValues
        .SelectMany(static e => e is IArrayInitializerOperation inner ? Leaves(inner) : new[] { e });

    private Value Collection(IOperation operation, CollectionExpressionSyntax list)
    {
        Value[] elements = ElementsOf(operation, list).Select(Evaluate).ToArray();
        bool isWhole = list.Elements.All(static e => e is ExpressionElementSyntax) && elements.Length == list.Elements.Count;
        return isWhole
            ? Filled(operation, elements, Value.Constant(elements.Length))
            : Filled(operation, elements.Select(e => Joined(e)).ToArray(), new Value(Interval.Counts));
    }

    // What a collection expression is made of, for compilers that show it and for those that do not yet.
    private IEnumerable<IOperation> ElementsOf(IOperation operation, CollectionExpressionSyntax list) => operation.ChildOperations.Count > 0
        ? operation.ChildOperations
        : list.Elements.SelectMany(static e => e.ChildNodes()).Select(e => _semantics.GetOperation(e, _cancellationToken)).OfType<IOperation>();

    // Lambdas and local functions may change a variable at any time, to anything that there is by then.
    private Value Shared(ISymbol variable, Value value) => IsShared(variable)
        ? Fit(Joined(value, Elsewhere()), TypeOf(variable)).DependingOn(_sources.Latents | _sources.Inputs)
        : value;

    private bool IsShared(ISymbol variable) => Captured().Shared.Contains(variable);

    private bool IsHanded(ISymbol variable) => Captured().Handed.Contains(variable);

    // The variables that functions set, and those through which they may change objects.
    private (HashSet<ISymbol> Shared, HashSet<ISymbol> Handed) Captured()
    {
        if (_captured is { } known)
            return known;
        var shared = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var handed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        SyntaxNode method = _method.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken);
        foreach (SyntaxNode function in method.DescendantNodes().Where(static n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax))
        {
            if (_semantics.GetOperation(function, _cancellationToken) is not { } body)
                continue;
            IOperation[] inside = body.DescendantsAndSelf().ToArray();
            foreach (IOperation target in inside.Select(Target).OfType<IOperation>())
                shared.UnionWith(target.DescendantsAndSelf().Select(Variable).OfType<ISymbol>());
            if (Changes(body))
                handed.UnionWith(inside.Select(Variable).OfType<ISymbol>());
        }

        _captured = (shared, handed);
        return (shared, handed);
    }

    // Whether a function may change objects.
    private bool Changes(IOperation function)
    {
        IOperation? body = function switch
        {
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
            IAnonymousFunctionOperation or ILocalFunctionOperation or ITranslatedQueryOperation => function,
            _ => null,
        };
        return body is not null
            && (_reader.Within(body).Any(call => call.Method is not { MethodKind: MethodKind.PropertySet } && !Knowledge.OnlyReads(call))
                || body.DescendantsAndSelf().Any(o => Target(o) is { } target && Variable(target) is null));
    }

    private static IOperation? Target(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation step => step.Target,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
        _ => null,
    };

    private (HashSet<ISymbol> Shared, HashSet<ISymbol> Handed)? _captured;
}
