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
internal sealed partial class RealValues
{
    private readonly HashSet<ISymbol> _real = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _dependent = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IOperation> _realValues = new();
    private readonly HashSet<IOperation> _dependentValues = new();
    private readonly HashSet<IOperation> _refused = new();
    private readonly Dictionary<ISymbol, IOperation> _collections = new(SymbolEqualityComparer.Default);
    private static readonly SymbolEqualityComparer s_same = SymbolEqualityComparer.Default;
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
        {
            if (_refused.Contains(operation))
                continue;
            try
            {
                Flow(piece, operation);
            }
            catch (NotDifferentiableException obstacle)
            {
                _pieces.Obstacles.Add(obstacle);
                _refused.Add(operation);
            }
        }
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
                : IsReal(o.Field) && (o.Instance is null || IsReal(o.Instance)),
            IPropertyReferenceOperation { Instance: { } of } o when IsOwnMember(o.Property) => IsReal(of)
                && IsReal(OwnTypes.IsAuto(o.Property) ? o.Property : o.Property.GetMethod),
            IInstanceReferenceOperation { Type: INamedTypeSymbol own } => _pieces.Types.Contains(own, s_same),
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
            IAnonymousFunctionOperation o => GivesReal(o.Symbol),
            IDelegateCreationOperation o => o.Target is IMethodReferenceOperation named
                ? GivesReal(named.Method.OriginalDefinition)
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

    // A function gives numbers by its result, or by the arrays that it is given to write into.
    private bool GivesReal(IMethodSymbol function) =>
        IsReal(function)
        || function.ReturnsVoid && function.Parameters.Any(p => p.Type is IArrayTypeSymbol && IsReal(p));

    private bool ComesOutReal(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        switch (Calls.SiteOf(call))
        {
            case SiteKind.Sample or SiteKind.Parameter:
                return RealTypes.HoldsDoubles(call.Type) && !DiscreteSite.IsDiscrete(call);
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
        return new TypeParameters(this, call.Arguments, IsReal(call.Instance)).AreRealIn(result)
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
            IMethodReferenceOperation o => IsDependent(o.Method.OriginalDefinition),
            IPropertyReferenceOperation { Instance.Type: IArrayTypeSymbol } => false,
            ILocalReferenceOperation o => _dependent.Contains(o.Local),
            IFieldReferenceOperation o when _dependent.Contains(o.Field) => true,
            IPropertyReferenceOperation o when _dependent.Contains(o.Property) => true,
            IParameterReferenceOperation o => _dependent.Contains(o.Parameter.OriginalDefinition),
            IInvocationOperation o when Calls.SiteOf(o) is { } kind => kind is SiteKind.Sample or SiteKind.Parameter
                || kind == SiteKind.Observe && _pieces.MayBeMissing(o),
            IInvocationOperation o
                when o.TargetMethod.MethodKind == MethodKind.LocalFunction
                    || Calls.Helper(o.TargetMethod) is not null => _dependent.Contains(
                (o.TargetMethod.ReducedFrom ?? o.TargetMethod).OriginalDefinition
            ),
            _ => operation.ChildOperations.Any(Depends),
        };

    // What a function gives depends on a latent, or what it writes into an array.
    private bool IsDependent(IMethodSymbol function) =>
        _dependent.Contains(function) || function.Parameters.Any(_dependent.Contains);

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
}
