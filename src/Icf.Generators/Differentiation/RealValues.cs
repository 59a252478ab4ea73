using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Tells which values of a scorer are numbers with derivatives, or hold some: those that are computed from continuous
/// latents. All others keep their types. A variable is one or the other everywhere, since it has one type.
/// </summary>
/// <remarks>
/// Found by going through all pieces until nothing is new. A second set holds what depends on a latent at all, also as
/// an <c>int</c> or a <c>bool</c>: by that, no latent may decide which latents there are.
/// </remarks>
internal sealed class RealValues
{
    private readonly HashSet<ISymbol> _real = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _dependent = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IOperation> _realValues = new();
    private readonly HashSet<IOperation> _dependentValues = new();
    private readonly Dictionary<ISymbol, IOperation> _collections = new(SymbolEqualityComparer.Default);
    private readonly Pieces _pieces;
    private bool _grows;

    /// <summary>Looks through a model and what it calls.</summary>
    public RealValues(Pieces pieces)
    {
        _pieces = pieces;
        do
        {
            _grows = false;

            // Helpers are found on the way.
            for (int i = 0; i < pieces.All.Count; i++)
                Read(pieces.All[i]);
        } while (_grows);
    }

    /// <summary>Whether a variable, or the result of a function, is a number with derivatives or holds some.</summary>
    public bool IsReal(ISymbol? symbol) => symbol is not null && _real.Contains(symbol.OriginalDefinition);

    /// <summary>Whether a value is one.</summary>
    public bool IsReal(IOperation? value) => value is not null && _realValues.Contains(value);

    /// <summary>Whether a call is given numbers with derivatives, be it as an <c>Array</c>.</summary>
    public bool AnyReal(IInvocationOperation call) =>
        call.ChildOperations.Any(IsReal)
        || call.TargetMethod.ContainingType?.SpecialType == SpecialType.System_Array
            && call.Arguments.Any(a => IsReal(MemberCall.Bare(a.Value)));

    /// <summary>Whether a value depends on a latent in any way.</summary>
    public bool Depends(IOperation? value) => value is not null && _dependentValues.Contains(value);

    private void Read(Piece piece)
    {
        // Parts stand behind what they are parts of; their depth has no bound, so there is no recursion.
        for (int i = piece.All.Count - 1; i >= 0; i--)
        {
            IOperation operation = piece.All[i];
            if (!_realValues.Contains(operation) && MayBeReal(operation) && ComesOutReal(operation))
                _realValues.Add(operation);
            if (!_dependentValues.Contains(operation) && ComesOutDependent(operation))
                _dependentValues.Add(operation);
        }

        foreach (IOperation operation in piece.All)
            Flow(piece, operation);
    }

    private static bool MayBeReal(IOperation operation) =>
        operation.Type is null
        || RealTypes.HoldsDoubles(operation.Type)
        || IsDistribution(operation.Type)
        || operation is IInvocationOperation call && (Calls.IsClone(call) || IsElement(call));

    // { x, y }, whose elements are added one by one
    private static bool IsElement(IInvocationOperation call) =>
        call.Parent is IObjectOrCollectionInitializerOperation && call.Type?.SpecialType == SpecialType.System_Void;

    private static bool IsDistribution(ITypeSymbol type) => LanguageSymbols.ValueOf(type) is not null;

    private bool ComesOutReal(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation o => IsReal(o.Local),
            IParameterReferenceOperation o => IsReal(o.Parameter),
            IFieldReferenceOperation o => o.Instance?.Type is { IsTupleType: true }
                ? IsReal(o.Instance)
                : IsReal(o.Field),
            IPropertyReferenceOperation { Instance.Type: { IsAnonymousType: true } } o => IsReal(o.Property),
            IPropertyReferenceOperation o => IsReal(o.Instance) || IsReal(o.Property),
            IArrayElementReferenceOperation o => IsReal(o.ArrayReference),
            IImplicitIndexerReferenceOperation o => IsReal(o.Instance),
            IInvocationOperation o => ComesOutReal(o),
            IConditionalOperation o => IsReal(o.WhenTrue) || IsReal(o.WhenFalse),
            ISwitchExpressionOperation o => o.Arms.Any(arm => IsReal(arm.Value)),
            ISwitchExpressionArmOperation o => IsReal(o.Value),
            ISimpleAssignmentOperation o => IsReal(o.Target) || IsReal(o.Value),
            ICompoundAssignmentOperation o => IsReal(o.Target) || IsReal(o.Value),
            IAnonymousFunctionOperation o => IsReal(o.Symbol),
            IDelegateCreationOperation o => o.Target is IMethodReferenceOperation named
                ? IsReal(named.Method)
                : IsReal(o.Target),
            IConditionalAccessOperation o => IsReal(o.WhenNotNull),
            IConditionalAccessInstanceOperation o => IsReal(AccessAround(o)?.Operation),
            IObjectCreationOperation or IArrayCreationOperation or IAnonymousObjectCreationOperation =>
                operation.ChildOperations.Any(IsReal),
            IBinaryOperation
            or IUnaryOperation
            or IIncrementOrDecrementOperation
            or IConversionOperation
            or IWithOperation
            or IParenthesizedOperation
            or ITupleOperation
            or ICoalesceOperation
            or IArgumentOperation
            or IArrayInitializerOperation
            or IObjectOrCollectionInitializerOperation
            or IDeclarationExpressionOperation
            or ITranslatedQueryOperation => operation.ChildOperations.Any(IsReal),
            { Syntax: CollectionExpressionSyntax or SpreadElementSyntax } => operation.ChildOperations.Any(IsReal),
            _ => false,
        };

    private bool ComesOutReal(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        switch (Calls.SiteOf(call))
        {
            case SiteKind.Sample:
                return RealTypes.HoldsDoubles(call.Type);
            case SiteKind.Observe:
                return _pieces.MayBeMissing(call) && RealTypes.HoldsDoubles(call.Type);
            case SiteKind.Factor:
                return false;
        }

        if (method.MethodKind == MethodKind.LocalFunction || Calls.Helper(method) is not null)
            return IsReal(method.ReducedFrom ?? method);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return IsReal(call.Instance);
        if (!Calls.IsGeneric(method) || IsElement(call))
            return call.ChildOperations.Any(IsReal);
        ITypeSymbol result = method.OriginalDefinition.ReturnType;
        return new TypeParameters(this, call.Arguments, call.Instance).AreRealIn(result)
            || RealTypes.HoldsDoubles(result) && call.ChildOperations.Any(IsReal);
    }

    /// <summary>The function that is passed: one that is written there, or a method by its name.</summary>
    public IMethodSymbol? FunctionOf(IArgumentOperation argument) => FunctionOf(argument.Value);

    private static IMethodSymbol? FunctionOf(IOperation value) =>
        MemberCall.Bare(value) is IDelegateCreationOperation { Target: { } target }
            ? target switch
            {
                IAnonymousFunctionOperation f => f.Symbol,
                IMethodReferenceOperation f => f.Method.OriginalDefinition,
                _ => null,
            }
            : null;

    private bool ComesOutDependent(IOperation operation) =>
        operation switch
        {
            INameOfOperation or ITypeOfOperation or ISizeOfOperation => false,
            IPropertyReferenceOperation { Instance.Type: IArrayTypeSymbol } => false,
            ILocalReferenceOperation o => _dependent.Contains(o.Local),
            IParameterReferenceOperation o => _dependent.Contains(o.Parameter.OriginalDefinition),
            IInvocationOperation o when Calls.SiteOf(o) is { } kind => kind == SiteKind.Sample
                || kind == SiteKind.Observe && _pieces.MayBeMissing(o),
            IInvocationOperation o
                when o.TargetMethod.MethodKind == MethodKind.LocalFunction
                    || Calls.Helper(o.TargetMethod) is not null => _dependent.Contains(
                (o.TargetMethod.ReducedFrom ?? o.TargetMethod).OriginalDefinition
            ),
            _ => operation.ChildOperations.Any(Depends),
        };

    private void Flow(Piece piece, IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclarationOperation { Declarators.Length: > 1 } o
                when o.Declarators.Any(d => IsReal(d.Symbol)):
                foreach (IVariableDeclaratorOperation each in o.Declarators)
                    Mark(each.Symbol, each);
                break;
            case IVariableDeclaratorOperation o when o.GetVariableInitializer()?.Value is { } value:
                Into(o.Symbol, value);
                break;
            case IAssignmentOperation o:
                Into(o.Target, o.Value);
                break;
            case IForEachLoopOperation o:
                IOperation collection = MemberCall.Bare(o.Collection);
                foreach (ISymbol symbol in Held(o.LoopControlVariable))
                    _collections[symbol] = collection;
                Into(o.LoopControlVariable, collection);
                break;
            case IIsPatternOperation o:
                Into(o.Pattern, o.Value);
                break;
            case ISwitchOperation o:
                foreach (
                    IPatternCaseClauseOperation clause in o
                        .Cases.SelectMany(static c => c.Clauses)
                        .OfType<IPatternCaseClauseOperation>()
                )
                    Into(clause.Pattern, o.Value);
                break;
            case ISwitchExpressionOperation o:
                foreach (ISwitchExpressionArmOperation arm in o.Arms)
                    Into(arm.Pattern, o.Value);
                break;
            case IReturnOperation { ReturnedValue: { } value }:
                Into(FunctionAround(piece, operation), value);
                break;
            case IAnonymousObjectCreationOperation o:
                foreach (ISimpleAssignmentOperation part in o.Initializers.OfType<ISimpleAssignmentOperation>())
                {
                    if (part.Target is IPropertyReferenceOperation { Property: var property } && IsReal(part.Value))
                        Mark(property, part);
                }

                break;
            case IInvocationOperation o:
                Flow(o);
                break;
            case IObjectCreationOperation o:
                CheckCreation(o);
                Gather(o.Arguments, o, o);
                break;
        }
    }

    private void Flow(IInvocationOperation call)
    {
        if (Calls.SiteOf(call) is not null)
            return;
        IMethodSymbol method = call.TargetMethod;
        if (method.MethodKind == MethodKind.LocalFunction || Helper(call) is not null)
        {
            foreach (IArgumentOperation argument in call.Arguments)
            {
                if (Parameter(call, argument) is not { } parameter)
                    continue;
                Into(parameter, argument.Value);
                if (parameter.RefKind is RefKind.Ref or RefKind.Out && IsReal(parameter))
                    Mark(argument.Value);
            }

            return;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            if (call.Arguments.Any(a => IsReal(a.Value)))
                Invoked(call);
            return;
        }

        // What a collection is given, it holds; what it gives by reference, it held.
        bool isOfArrays = method.ContainingType?.SpecialType == SpecialType.System_Array,
            isReal = AnyReal(call);
        if (isReal && (Calls.IsGeneric(method) || isOfArrays))
        {
            if (RealTypes.IsContainer(call.Instance?.Type) && call.Arguments.Any(a => IsReal(a.Value)))
                MarkUnlessGiven(call.Instance!);
            foreach (IArgumentOperation argument in call.Arguments)
            {
                IOperation bare = MemberCall.Bare(argument.Value);
                if (
                    RealTypes.HoldsDoubles(bare.Type)
                    && (
                        argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out
                        || isOfArrays && RealTypes.IsContainer(bare.Type)
                    )
                )
                    MarkUnlessGiven(bare);
            }
        }

        if (Calls.IsGeneric(method))
            Gather(call.Arguments, call, call.Instance);
    }

    // What has a type parameter takes any number; an array of doubles or a class with a double does not.
    private void CheckCreation(IObjectCreationOperation made)
    {
        foreach (IArgumentOperation argument in made.Arguments)
        {
            if (
                IsReal(argument.Value)
                && !IsDistribution(made.Type!)
                && (
                    RealTypes.HoldsDoubles(argument.Parameter?.OriginalDefinition.Type)
                    || RealTypes.HoldsDoubles(argument.Parameter?.Type) && !RealTypes.HoldsDoubles(made.Type)
                )
            )
            {
                throw new NotDifferentiableException(
                    made.Syntax,
                    $"puts latents into the type '{made.Type?.Name}', which holds numbers of type double"
                );
            }
        }
    }

    // What is called with latents has to be a function whose code is at hand.
    private void Invoked(IInvocationOperation call)
    {
        foreach (ISymbol function in call.Instance is { } instance ? Held(instance) : Array.Empty<ISymbol>())
        {
            if (function is not ILocalSymbol && (function is not IParameterSymbol p || _pieces.IsGiven(p)))
            {
                throw new NotDifferentiableException(
                    call.Syntax,
                    $"passes latents to the function '{function.Name}', whose derivative is not known"
                );
            }

            Mark(function, call);
        }
    }

    // Data that are only read may stay as they are, and are taken over where they meet numbers with derivatives.
    private void MarkUnlessGiven(IOperation place)
    {
        if (
            MemberCall.Bare(place) is not IParameterReferenceOperation { Parameter: var given }
            || !_pieces.IsGiven(given)
        )
            Mark(place);
    }

    // The functions that are passed get what the call has.
    private void Gather(IReadOnlyList<IArgumentOperation> arguments, IOperation call, IOperation? holder)
    {
        var types = new TypeParameters(this, arguments, holder);
        bool isDependent = call.ChildOperations.Any(Depends);
        foreach (IArgumentOperation argument in arguments)
        {
            IReadOnlyList<IParameterSymbol> declared = TypeParameters.OfFunction(argument);
            if (declared.Count == 0)
                continue;
            bool[] areReal = declared.Select(p => types.AreRealIn(p.Type)).ToArray();
            if (FunctionOf(argument) is { } function)
                Give(argument.Value, function, areReal, isDependent);
            else if (areReal.Contains(true))
                Mark(argument.Value);
        }
    }

    // A function gets numbers with derivatives.
    private void Give(IOperation value, IMethodSymbol function, bool[] areReal, bool isDependent)
    {
        if (Calls.Helper(function) is { } helper && areReal.Contains(true) && _pieces.Add(helper, value))
            _grows = true;
        for (int i = 0; i < Math.Min(function.Parameters.Length, areReal.Length); i++)
        {
            IParameterSymbol parameter = function.Parameters[i];
            if (areReal[i])
                Mark(parameter, value);
            if (isDependent && _dependent.Add(parameter.OriginalDefinition))
                _grows = true;
        }
    }

    // A function that stands where numbers with derivatives come out, gives and gets them.
    private void GiveAll(IOperation value, IMethodSymbol function)
    {
        Give(value, function, function.Parameters.Select(static _ => true).ToArray(), false);
        Mark(function, value);
    }

    private IMethodSymbol? Helper(IInvocationOperation call)
    {
        if (Calls.Helper(call.TargetMethod) is not { } helper)
            return null;
        bool isNeeded = LanguageSymbols.IsModel(helper) || call.ChildOperations.Any(o => IsReal(o) || Depends(o));
        if (isNeeded && _pieces.Add(helper, call))
            _grows = true;
        return isNeeded ? helper : null;
    }

    /// <summary>The parameter of the method as it is declared that an argument is given for.</summary>
    public static IParameterSymbol? Parameter(IInvocationOperation call, IArgumentOperation argument)
    {
        if (argument.Parameter is not { } parameter)
            return null;
        IMethodSymbol method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        int place = parameter.Ordinal + (call.TargetMethod.ReducedFrom is null ? 0 : 1);
        IMethodSymbol declared = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        return place < declared.Parameters.Length ? declared.Parameters[place] : null;
    }

    private void Into(ISymbol? target, IOperation value)
    {
        if (target is null)
            return;
        if (IsReal(value))
            Mark(target, value);
        if (Depends(value) && _dependent.Add(target.OriginalDefinition))
            _grows = true;
        Alias(target, value);
    }

    private void Into(IOperation target, IOperation value)
    {
        // (a, b) = (x, y)
        if (
            MemberCall.Bare(target) is ITupleOperation targets
            && MemberCall.Bare(value) is ITupleOperation values
            && targets.Elements.Length == values.Elements.Length
        )
        {
            for (int i = 0; i < targets.Elements.Length; i++)
                Into(targets.Elements[i], values.Elements[i]);
            return;
        }

        foreach (ISymbol symbol in Held(target))
        {
            Into(symbol, value);
            if (IsReal(value) || !IsReal(symbol))
                continue;

            // A function that is kept where numbers with derivatives go gets them.
            if (FunctionOf(value) is { } function)
                GiveAll(value, function);
        }
    }

    // Two names of one array or list have one type.
    private void Alias(ISymbol target, IOperation value)
    {
        if (!IsReal(target) || !RealTypes.IsContainer(value.Type))
            return;
        if (FunctionOf(value) is { } function)
        {
            GiveAll(value, function);
            return;
        }

        foreach (ISymbol symbol in Held(MemberCall.Bare(value)))
        {
            if (IsFree(symbol))
                Mark(symbol, value);
        }
    }

    // Whether a variable may hold numbers with derivatives: no argument does, and no element of one.
    private bool IsFree(ISymbol symbol) =>
        symbol switch
        {
            IParameterSymbol parameter => !_pieces.IsGiven(parameter),
            ILocalSymbol when _collections.TryGetValue(symbol, out IOperation? collection) => IsReal(collection)
                || Held(collection).Any() && Held(collection).All(IsFree),
            ILocalSymbol => true,
            _ => false,
        };

    private void Mark(IOperation? target)
    {
        foreach (ISymbol symbol in target is null ? Array.Empty<ISymbol>() : Held(target))
            Mark(symbol, target!);
    }

    private void Mark(ISymbol symbol, IOperation by)
    {
        ITypeSymbol? type = symbol switch
        {
            ILocalSymbol s => s.Type,
            IParameterSymbol s => s.Type,
            IFieldSymbol s => s.Type,
            IPropertySymbol s => s.Type,
            IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => null,
            IMethodSymbol s => s.ReturnType,
            _ => null,
        };
        if (type is not null && !RealTypes.HoldsDoubles(type) && !IsDistribution(type))
            return;
        if (symbol is IFieldSymbol or IPropertySymbol { ContainingType.IsAnonymousType: false })
            throw new NotDifferentiableException(by.Syntax, $"keeps a latent in '{symbol.Name}', a double");
        if (symbol is IParameterSymbol parameter && _pieces.IsGiven(parameter))
            throw new NotDifferentiableException(by.Syntax, $"changes the argument '{parameter.Name}'");
        if (!_real.Add(symbol.OriginalDefinition))
            return;
        _grows = true;
        if (_collections.TryGetValue(symbol, out IOperation? collection) && RealTypes.IsContainer(type))
            Alias(symbol, collection);
    }

    // What holds the value of a place: of x[i].Y it is x.
    private static IEnumerable<ISymbol> Held(IOperation place)
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

    private static IConditionalAccessOperation? AccessAround(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (
                outer is IConditionalAccessOperation access
                && access.WhenNotNull.Syntax.Span.Contains(operation.Syntax.Span)
            )
                return access;
        }

        return null;
    }

    private static ISymbol FunctionAround(Piece piece, IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILocalFunctionOperation function)
                return function.Symbol;
            if (outer is IAnonymousFunctionOperation lambda)
                return lambda.Symbol;
        }

        return piece.Method;
    }
}
