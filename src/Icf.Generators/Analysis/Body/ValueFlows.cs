using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds where values come from: assignments, loops, patterns, and calls that may change what they are passed.
/// </summary>
internal sealed class ValueFlows
{
    private readonly List<ValueFlow> _flows = new();
    private readonly BodyCalls _calls;
    private readonly Func<SyntaxNode, bool> _isOfLanguage;
    private readonly IReadOnlyList<IOperation> _operations;
    private readonly IReadOnlyList<IMethodSymbol> _lambdas;

    /// <param name="calls">The calls of the body.</param>
    /// <param name="body">The body.</param>
    /// <param name="isOfLanguage">Whether a node is a call of the language, which changes nothing.</param>
    public ValueFlows(BodyCalls calls, IOperation body, Func<SyntaxNode, bool> isOfLanguage)
    {
        (_calls, _isOfLanguage) = (calls, isOfLanguage);
        _operations = body.DescendantsAndSelf().ToArray();
        _lambdas = _operations.OfType<IAnonymousFunctionOperation>().Select(static o => o.Symbol).ToArray();
    }

    /// <summary>The flows, in the order of the program.</summary>
    public IReadOnlyList<ValueFlow> Read()
    {
        foreach (IOperation operation in _operations)
        {
            Add(operation);
            foreach (MemberCall call in _calls.Of(operation).Where(c => !(c.IsWritten && _isOfLanguage(c.Place))))
                Add(call, operation);
        }

        return _flows;
    }

    /// <summary>
    /// What holds the value that an operation names: a variable, a field, a local function; or nothing.
    /// </summary>
    public static ISymbol? Named(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation o => o.Local,
            IParameterReferenceOperation o => o.Parameter,
            IFieldReferenceOperation o => o.Field,
            IPropertyReferenceOperation o => o.Property,
            IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function } => function,
            IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function } => function,
            IVariableDeclaratorOperation o => o.Symbol,
            IDeclarationPatternOperation o => o.DeclaredSymbol,
            IRecursivePatternOperation o => o.DeclaredSymbol,
            IListPatternOperation o => o.DeclaredSymbol,
            _ => null,
        };

    private void Add(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer: { } initializer } o:
                Give(o, initializer.Value);
                break;
            case IAssignmentOperation o:
                Give(o.Target, o.Value);
                break;
            case IForEachLoopOperation o:
                Give(o.LoopControlVariable, o.Collection);
                break;
            case IIsPatternOperation o:
                Give(o.Pattern, o.Value);
                break;
            case ISwitchOperation o:
                foreach (
                    IPatternCaseClauseOperation clause in o
                        .Cases.SelectMany(static c => c.Clauses)
                        .OfType<IPatternCaseClauseOperation>()
                )
                    Give(clause.Pattern, o.Value);
                break;
            case ISwitchExpressionOperation o:
                foreach (ISwitchExpressionArmOperation arm in o.Arms)
                    Give(arm.Pattern, o.Value);
                break;
            case IReturnOperation { ReturnedValue: { } value } when FunctionAround(operation) is { } function:
                _flows.Add(new ValueFlow(function, new[] { value }));
                break;
        }
    }

    // What is set through another name of an object is set in the object.
    private void Give(IOperation target, IOperation value)
    {
        Into(target, value);
        if (IsReference(value))
            Into(MemberCall.Bare(value), target);
    }

    // A function gets what it is called with; a call that does not only read may put anything that it has anywhere.
    private void Add(MemberCall call, IOperation operation)
    {
        IEnumerable<IOperation> all = call.Receiver is null ? call.Arguments : call.Arguments.Append(call.Receiver);
        IOperation[] values = all.Where(static o => MemberCall.Bare(o) is not IDelegateCreationOperation).ToArray();
        foreach (IParameterSymbol parameter in FunctionsCalled(call).SelectMany(static f => f.Parameters))
            _flows.Add(new ValueFlow(parameter, values));
        bool onlyReads = _calls.Conduct.OnlyReads(call);
        foreach (IOperation target in all)
        {
            if (IsByReference(target) || !onlyReads && (target == call.Receiver || IsReference(target)))
                Into(MemberCall.Bare(target), operation);
        }
    }

    private static bool IsReference(IOperation value) =>
        MemberCall.Bare(value).Type is { IsValueType: false, SpecialType: not SpecialType.System_String };

    private static bool IsByReference(IOperation argument) =>
        argument.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out };

    // A local function; lambdas that are passed on; any of the lambdas where a delegate is called.
    private IEnumerable<IMethodSymbol> FunctionsCalled(MemberCall call)
    {
        if (call.Method is { MethodKind: MethodKind.LocalFunction } function)
            return new[] { function };
        return call.IsUnknown
            ? _lambdas
            : call
                .Arguments.Select(static a => MemberCall.Bare(a) as IDelegateCreationOperation)
                .Select(static made => made?.Target)
                .OfType<IAnonymousFunctionOperation>()
                .Select(static lambda => lambda.Symbol);
    }

    private static IMethodSymbol? FunctionAround(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILocalFunctionOperation function)
                return function.Symbol;
            if (outer is IAnonymousFunctionOperation)
                return null;
        }

        return null;
    }

    // Of x.Values[i] it is x that holds the value, of this.Total the field; a tuple hands it on to its parts.
    private void Into(IOperation target, IOperation from)
    {
        var open = new Stack<IOperation>();
        open.Push(target);
        while (open.Count > 0)
        {
            IOperation next = open.Pop();
            if (Named(next) is { } symbol)
                _flows.Add(new ValueFlow(symbol, new[] { from }));

            // What a local function writes into an array that it is given comes out of it.
            if (
                next is IParameterReferenceOperation
                {
                    Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction } function
                }
            )
                _flows.Add(new ValueFlow(function, new[] { from }));
            foreach (IOperation inner in Held(next))
                open.Push(inner);
        }
    }

    // The places that an operation stands for, besides its own name; a call may give back what it was passed, but for
    // those whose result is always a new array.
    private static IEnumerable<IOperation> Held(IOperation target) =>
        target switch
        {
            IInvocationOperation { TargetMethod: var method }
                when LanguageSymbols.IsOdeSolution(method) || LanguageSymbols.IsLinearAlgebra(method) =>
                Array.Empty<IOperation>(),
            IPatternOperation
            or IConversionOperation
            or IParenthesizedOperation
            or ITupleOperation
            or IDeclarationExpressionOperation => target.ChildOperations,
            IArrayElementReferenceOperation o => new[] { o.ArrayReference },
            IMemberReferenceOperation { Instance: { } instance } => new[] { instance },
            IConditionalOperation { WhenFalse: { } no } o => new[] { o.WhenTrue, no },
            IInvocationOperation or IObjectCreationOperation => target.ChildOperations.Select(static o =>
                o is IArgumentOperation argument ? argument.Value : o
            ),
            _ => Array.Empty<IOperation>(),
        };
}
