using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;

namespace Icf.Generators.Analysis;

/// <summary>Calls of methods and constructors.</summary>
internal sealed class Calls(Interpreter run)
{
    public Value Evaluate(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (LanguageSymbols.SiteKindOf(method) is { } kind && call.Syntax is InvocationExpressionSyntax node)
            return run.Sites.Visit(kind, call, node);
        if (Families.Of(method) is { } family)
            return Made(family, call);
        if (method is { Name: "LogProb", Parameters.Length: 1 } && call.Instance is { } scored)
            return run.Distributions.LogProb(call, scored);
        Value? instance = call.Instance is null ? null : run.Evaluate(call.Instance);
        Value[] arguments = call.Arguments.Select(a => run.Evaluate(a.Value)).ToArray();
        if (MathFunctions.Hold(method))
            return Fit(run.Functions.Of(method.Name, arguments), method.ReturnType);
        return run.UnknownCalls.Evaluate(call, instance, arguments);
    }

    // A user's factory may have other effects besides making a distribution.
    private Value Made(Family family, IInvocationOperation call)
    {
        Value? instance = call.Instance is null ? null : run.Evaluate(call.Instance);
        Value made = run.Distributions.Make(family, call.Arguments, call.TargetMethod.Name);
        if (LanguageSymbols.IsIcf(call.TargetMethod.ContainingType))
            return made;
        Value[] arguments = call.Arguments.Select(a => run.Last(a.Value) ?? Value.Unknown).ToArray();
        return made.DependingOn(run.UnknownCalls.Evaluate(call, instance, arguments).Sources);
    }

    public Value Create(IObjectCreationOperation creation)
    {
        IMethodSymbol? constructor = creation.Constructor;
        Value? distribution =
            constructor is not null && creation.Initializer is null && Families.Of(constructor) is { } family
                ? run.Distributions.Make(family, creation.Arguments, constructor.ContainingType.Name)
                : null;
        if (distribution is not null && LanguageSymbols.IsIcf(constructor!.ContainingType))
            return distribution;
        Value[] arguments = creation
            .Arguments.Select(a => distribution is null ? run.Evaluate(a.Value) : run.Last(a.Value) ?? Value.Unknown)
            .ToArray();
        Value made = run.Objects.Joined(arguments);
        if (
            constructor is not null
            && !Conduct.IsOfPlatform(constructor.ContainingType)
            && !run.Conduct.OnlyReads(constructor)
        )
            run.Objects.Forget(made.Objects, made.Sources | run.State.Control);
        if (distribution is not null)
            return distribution;
        if (creation.Initializer is not null)
            made = run.Objects.Joined(made, OfInitializer(creation.Initializer));
        if (creation.Type is not { IsReferenceType: true })
        {
            run.Objects.Misalign(made.Objects);
            return Fit(made, creation.Type);
        }

        bool isEmpty = arguments.Length == 0 && creation.Initializer is null && Conduct.IsInMemory(creation.Type);
        SourceSet self = run.Objects.Make(
            creation,
            (isEmpty ? Value.Constant(0) : new Value(Interval.Counts)).DependingOn(made.Sources | run.State.Control),
            isEmpty ? null : made.DependingOn(run.State.Control)
        );
        return Value.Unknown with { Objects = self, Sources = made.Sources };
    }

    // The values in braces after a constructor.
    private Value OfInitializer(IOperation initializer) =>
        run.Objects.Joined(
            initializer
                .ChildOperations.Select(inner =>
                    inner switch
                    {
                        IAssignmentOperation { Value: IObjectOrCollectionInitializerOperation nested } => OfInitializer(
                            nested
                        ),
                        IAssignmentOperation assignment => run.Evaluate(assignment.Value),
                        IInvocationOperation add => run.Objects.Joined(
                            add.Arguments.Select(a => run.Evaluate(a.Value)).ToArray()
                        ),
                        IMemberInitializerOperation member => OfInitializer(member.Initializer),
                        _ => run.Evaluate(inner),
                    }
                )
                .ToArray()
        );

    public static IOperation? Find(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Value;
}
