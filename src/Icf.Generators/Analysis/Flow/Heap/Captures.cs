using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;

namespace Icf.Generators.Analysis;

/// <summary>Variables that lambdas and local functions share with the body.</summary>
internal sealed class Captures(Interpreter run)
{
    private (HashSet<ISymbol> Shared, HashSet<ISymbol> Passed)? _captured;

    // Lambdas and local functions may change a captured variable at any time, to any value that exists by then.
    public Value Shared(ISymbol variable, Value value) =>
        IsShared(variable)
            ? Fit(run.Objects.Joined(value, Value.Elsewhere), Variables.TypeOf(variable))
                .DependingOn(run.Elements?.Flat(run.Elements.All) ?? run.Sources.Latents | run.Sources.Inputs)
            : value;

    public bool IsShared(ISymbol variable) => Find().Shared.Contains(variable);

    public bool IsPassed(ISymbol variable) => Find().Passed.Contains(variable);

    // The variables that functions set, and those through which they may change objects.
    private (HashSet<ISymbol> Shared, HashSet<ISymbol> Passed) Find()
    {
        if (_captured is { } known)
            return known;
        var shared = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var passed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        SyntaxNode method = run.Method.DeclaringSyntaxReferences[0].GetSyntax(run.CancellationToken);
        foreach (SyntaxNode function in method.DescendantNodes())
        {
            if (
                function
                is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax)
            )
                continue;
            if (run.Semantics.GetOperation(function, run.CancellationToken) is not { } body)
                continue;
            IOperation[] inside = body.DescendantsAndSelf().ToArray();
            foreach (IOperation target in inside.Select(Target).OfType<IOperation>())
                shared.UnionWith(target.DescendantsAndSelf().Select(Variables.Of).OfType<ISymbol>());
            if (Changes(body))
                passed.UnionWith(inside.Select(Variables.Of).OfType<ISymbol>());
        }

        _captured = (shared, passed);
        return (shared, passed);
    }

    // Whether a function may change objects.
    public bool Changes(IOperation function)
    {
        IOperation? body = function switch
        {
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
            IAnonymousFunctionOperation or ILocalFunctionOperation or ITranslatedQueryOperation => function,
            _ => null,
        };
        return body is not null
            && (
                run.Body.Within(body)
                    .Any(call =>
                        call.Method is not { MethodKind: MethodKind.PropertySet } && !run.Conduct.OnlyReads(call)
                    ) || body.DescendantsAndSelf().Any(o => Target(o) is { } target && Variables.Of(target) is null)
            );
    }

    private static IOperation? Target(IOperation operation) =>
        operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation step => step.Target,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
            _ => null,
        };

    // A function depends on everything that it has captured, and on what local functions have that it calls or names.
    public Value OfFunction(IOperation function)
    {
        Value[] captured = Inside(function)
            .Select(inner =>
                inner switch
                {
                    ILocalReferenceOperation local => run.State[local.Local],
                    IParameterReferenceOperation parameter => run.State[parameter.Parameter],
                    IInstanceReferenceOperation => Value.Elsewhere,
                    _ => null,
                }
            )
            .OfType<Value>()
            .ToArray();
        return run.Objects.Joined(captured);
    }

    private IEnumerable<IOperation> Inside(IOperation function)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IOperation>();
        open.Push(function);
        while (open.Count > 0)
        {
            foreach (IOperation inner in open.Pop().DescendantsAndSelf())
            {
                yield return inner;
                if (LocalFunction(inner) is { } named && seen.Add(named) && BodyOf(named) is { } body)
                    open.Push(body);
            }
        }
    }

    private static IMethodSymbol? LocalFunction(IOperation operation) =>
        operation switch
        {
            IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } => called,
            IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } named } => named,
            _ => null,
        };

    private IOperation? BodyOf(IMethodSymbol function) =>
        function.DeclaringSyntaxReferences is [{ } reference] && reference.SyntaxTree == run.Semantics.SyntaxTree
            ? run.Semantics.GetOperation(reference.GetSyntax(run.CancellationToken), run.CancellationToken)
            : null;
}
