using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>Where the objects come from that the variables of a body refer to.</summary>
internal sealed class Origins
{
    private readonly ReadBody _body;
    private readonly Dictionary<ISymbol, List<IOperation>> _values = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _others = new(SymbolEqualityComparer.Default);

    /// <param name="body">The body.</param>
    /// <param name="operations">All of its operations.</param>
    public Origins(ReadBody body, IEnumerable<IOperation> operations)
    {
        _body = body;
        foreach (IOperation operation in operations)
            Add(operation);

        // What a variable is given out of itself adds nothing, so that all count as given until one is seen not to be.
        while (_values.Any(v => !_others.Contains(v.Key) && !v.Value.TrueForAll(IsGiven) && _others.Add(v.Key))) { }
    }

    /// <summary>All values that a variable is given; for a part of a value, the value.</summary>
    public IReadOnlyList<IOperation> ValuesOf(ISymbol variable) =>
        _values.TryGetValue(variable, out List<IOperation>? values) ? values : Array.Empty<IOperation>();

    /// <summary>
    /// Whether an expression only refers to values, or to what was there before the run began: the arguments of the
    /// model, its own object, and static fields.
    /// </summary>
    public bool IsGiven(IOperation operation)
    {
        IOperation bare = MemberCall.Bare(operation);
        if (bare.ConstantValue.HasValue || bare.Type is null || ValueTypes.Contains(bare.Type))
            return true;
        return bare switch
        {
            IDefaultValueOperation => true,
            IParameterReferenceOperation o => IsGiven(o.Parameter),
            ILocalReferenceOperation o => IsGiven(o.Local),
            IInstanceReferenceOperation => true,
            IMemberReferenceOperation o => o.Instance is null || IsGiven(o.Instance),
            IArrayElementReferenceOperation o => IsGiven(o.ArrayReference),
            IImplicitIndexerReferenceOperation o => IsGiven(o.Instance),
            IConditionalOperation { WhenFalse: { } no } o => IsGiven(o.WhenTrue) && IsGiven(no),
            ICoalesceOperation o => IsGiven(o.Value) && IsGiven(o.WhenNull),
            ISwitchExpressionOperation o => o.Arms.All(arm => IsGiven(arm.Value)),
            ITupleOperation o => o.Elements.All(IsGiven),
            IConditionalAccessOperation o => IsGiven(o.Operation) && IsGiven(o.WhenNotNull),
            IConditionalAccessInstanceOperation => true,
            _ => false,
        };
    }

    /// <summary>Whether a variable only refers to what was there before the run began.</summary>
    public bool IsGiven(ISymbol variable) =>
        variable is IParameterSymbol && SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, _body.Method)
            ? !_body.Names.IsSet(variable)
            : _values.ContainsKey(variable) && !_others.Contains(variable);

    /// <summary>
    /// Whether a value is an object that nothing else in the body refers to: it is made here, of values and of what was
    /// given.
    /// </summary>
    public bool IsFresh(IOperation value)
    {
        IOperation bare = MemberCall.Bare(value);
        bool isMade =
            bare
                is IArrayCreationOperation
                    or IObjectCreationOperation
                    or IAnonymousObjectCreationOperation
                    or IInvocationOperation
            || bare.Syntax is CollectionExpressionSyntax or StackAllocArrayCreationExpressionSyntax;
        return isMade
            && bare.DescendantsAndSelf()
                .All(part =>
                    part switch
                    {
                        ILocalReferenceOperation o => IsInside(o.Local, bare) || IsGiven(o),
                        IParameterReferenceOperation o => IsInside(o.Parameter, bare) || IsGiven(o),
                        _ => true,
                    }
                );
    }

    private static bool IsInside(ISymbol variable, IOperation operation) =>
        variable.DeclaringSyntaxReferences.Any(r => operation.Syntax.Span.Contains(r.Span));

    private void Add(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer: { } initializer } o:
                Give(o.Symbol, initializer.Value);
                break;
            case IForEachLoopOperation o:
                Give(o.LoopControlVariable, o.Collection);
                break;
            case IAssignmentOperation o:
                Give(o.Target, o.Value);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Parent: { } call } o:
                Give(o.Value, call);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } symbol }:
                Give(symbol, Matched(operation));
                break;
            case IRecursivePatternOperation { DeclaredSymbol: { } symbol }:
                Give(symbol, Matched(operation));
                break;
            case IListPatternOperation { DeclaredSymbol: { } symbol }:
                Give(symbol, Matched(operation));
                break;
            case IAnonymousFunctionOperation o when PassedWith(o) is { } passed:
                foreach (IParameterSymbol parameter in o.Symbol.Parameters)
                    passed.ForEach(value => Give(parameter, value));
                break;
        }
    }

    private void Give(IOperation target, IOperation value)
    {
        switch (target)
        {
            case ILocalReferenceOperation o:
                Give(o.Local, value);
                break;
            case IVariableDeclaratorOperation o:
                Give(o.Symbol, value);
                break;
            case IDeclarationExpressionOperation o:
                Give(o.Expression, value);
                break;
            case IFieldReferenceOperation { Instance: { Type.IsValueType: true } instance }:
                Give(instance, value);
                break;
            case ITupleOperation o:
                foreach (IOperation element in o.Elements)
                    Give(element, value);
                break;
        }
    }

    private void Give(ISymbol variable, IOperation? value)
    {
        if (value is null)
            return;
        if (!_values.TryGetValue(variable, out List<IOperation>? values))
            _values.Add(variable, values = new List<IOperation>());
        values.Add(value);
    }

    private static IOperation? Matched(IOperation pattern)
    {
        for (IOperation? outer = pattern.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IIsPatternOperation o:
                    return o.Value;
                case ISwitchOperation o:
                    return o.Value;
                case ISwitchExpressionOperation o:
                    return o.Value;
            }
        }

        return null;
    }

    // A function is called with parts of what it is passed with: xs.Select(x => …).
    private static List<IOperation>? PassedWith(IAnonymousFunctionOperation function)
    {
        IOperation? outer = function.Parent;
        while (outer is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
            outer = outer.Parent;
        return outer is IInvocationOperation call
            ? call
                .Arguments.Select(static a => MemberCall.Bare(a.Value))
                .Append(call.Instance!)
                .Where(static value => value is not null and not IDelegateCreationOperation)
                .ToList()
            : null;
    }
}
