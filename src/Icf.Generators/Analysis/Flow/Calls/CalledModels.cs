using Icf.Generators.Infrastructure;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;
using static Icf.Generators.Parsing.NumberTypes;

namespace Icf.Generators.Analysis;

/// <summary>What is known of the models that a model calls.</summary>
internal sealed class CalledModels(Interpreter run)
{
    // How many calls of a body are followed with the numbers passed to them, by the number of calls that lead to the
    // body itself.
    private static readonly int[] s_mostPassed = { 32, 4, 0 };
    private int _passed;

    // Runs the called model again, with the numbers that are passed here.
    public void HandOver(IInvocationOperation call, IReadOnlyDictionary<string, Value> arguments)
    {
        if (run.Silent > 0 || run.Findings is null || DeclarationOf(call.TargetMethod) is not { } syntax)
            return;

        // Arguments with an origin in common do not take any pair of their numbers.
        string[] names = call
            .TargetMethod.Parameters.Where(p =>
                !LanguageSymbols.IsObserved(p) && IsNumber(p.Type) && arguments.ContainsKey(p.Name)
            )
            .Select(static p => p.Name)
            .ToArray();
        Dictionary<string, Value> given = names.ToDictionary(
            static n => n,
            n =>
                arguments[n]
                    .Conditioned(
                        names
                            .Where(other => other != n)
                            .Aggregate(default(SourceSet), (all, other) => all | arguments[other].Origins)
                    )
        );
        if (given.Values.All(static v => v.Reach.IsEmpty))
            return;
        if (_passed++ >= s_mostPassed[Math.Min(run.Depth, s_mostPassed.Length - 1)])
            return;
        IMethodSymbol callee = call.TargetMethod.OriginalDefinition;
        var passed = new PassedArguments(
            callee,
            run.Depth,
            EquatableArray.ToEquatableArray(
                given.Select(static pair => new PassedValue(pair.Key, pair.Value.Outer, pair.Value.Reach))
            )
        );
        IReadOnlyList<PassedRule> rules = ModelFlows
            .Of(run.Semantics.Compilation)
            .Rules(passed, () => Broken(syntax, callee, given));
        foreach ((string parameter, string rule, string broken) in rules)
        {
            if (Calls.Find(call, parameter) is { } place)
                run.Findings.Passed(place, given[parameter], parameter, call.TargetMethod.Name, rule, broken);
        }
    }

    // The parameters of a called model that break a rule there.
    private IReadOnlyList<PassedRule> Broken(
        MethodDeclarationSyntax syntax,
        IMethodSymbol callee,
        IReadOnlyDictionary<string, Value> given
    )
    {
        var findings = new PassedFindings();
        var rules = new List<PassedRule>();
        if (
            Interpreter.Run(
                run.Semantics,
                callee,
                CallsIn(syntax),
                findings,
                run.Depth + 1,
                run.CancellationToken,
                given
            )
            is not { } flow
        )
            return rules;
        foreach (IParameterSymbol parameter in callee.Parameters)
        {
            SourceSet source = flow.Sources.Parameter(parameter, LanguageSymbols.IsObserved(parameter));
            (SourceSet origins, string rule, string broken) = findings.Found.FirstOrDefault(f => f.Origins == source);
            if (!origins.IsEmpty && given.ContainsKey(parameter.Name))
                rules.Add(new PassedRule(parameter.Name, rule, broken));
        }

        return rules;
    }

    public ModelFlow? FlowOf(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        return DeclarationOf(method) is { } syntax
            ? ModelFlows
                .Of(run.Semantics.Compilation)
                .Flow(
                    method,
                    () => Interpreter.Run(run.Semantics, method, CallsIn(syntax), null, depth: 0, run.CancellationToken)
                )
            : null;
    }

    private BodyCalls CallsIn(MethodDeclarationSyntax syntax) => new(syntax, run.Semantics, run.CancellationToken);

    // Null for a model of another file, and for a model that leads back to this one: these are analysed only by
    // themselves.
    private MethodDeclarationSyntax? DeclarationOf(IMethodSymbol method) =>
        method.OriginalDefinition.DeclaringSyntaxReferences is [{ } reference]
        && reference.SyntaxTree == run.Semantics.SyntaxTree
        && !ModelFlows
            .Of(run.Semantics.Compilation)
            .LeadsTo(reference.SyntaxTree, method.Name, run.Method.Name, run.CancellationToken)
            ? reference.GetSyntax(run.CancellationToken) as MethodDeclarationSyntax
            : null;
}
