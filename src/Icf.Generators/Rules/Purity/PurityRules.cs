using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Rules;

/// <summary>
/// Reports what makes a run of a model depend on more than its arguments and sites, in its body and in what it calls.
/// </summary>
internal static class PurityRules
{
    public static void Check(ParseContext context, ReadBody body)
    {
        var own = new List<SideEffect>();
        foreach ((SimpleNameSyntax name, ISymbol symbol) in body.Names.Bound)
        {
            if (SideEffect.Of(name, symbol) is { } effect && !IsInMemory(body, effect))
                own.Add(effect);
        }

        var outside = new OutsideState(body.Names.Of, body.Names.ValueOf);
        bool Given(IParameterSymbol parameter) => IsGiven(parameter, body.Names);
        foreach (SyntaxNode node in body.Root.DescendantNodes())
        {
            if (outside.Of(node, Given) is { } effect)
                own.Add(effect);
        }

        foreach (SideEffect effect in SideEffect.Whole(own))
            context.Inform(Descriptor(effect.Kind), effect.Place.GetLocation(), $"'{effect.Text}'");
        var told = new HashSet<(SyntaxNode, DiagnosticDescriptor)>(
            own.Select(static d => ((SyntaxNode)d.Place, Descriptor(d.Kind)))
        );
        foreach (MemberCall call in body.Calls.In(body.Root))
            CheckCallee(context, call, expression => outside.Owner(expression, Given) is not null, told);
    }

    private static void CheckCallee(
        ParseContext context,
        MemberCall call,
        Func<ExpressionSyntax, bool> wasThere,
        HashSet<(SyntaxNode, DiagnosticDescriptor)> told
    )
    {
        if (call.Helper is not { } member)
            return;
        bool WasThere(IOperation operation) =>
            MemberCall.Bare(operation) switch
            {
                IInstanceReferenceOperation instance => instance.ReferenceKind
                    == InstanceReferenceKind.ContainingTypeInstance,
                { Syntax: ExpressionSyntax expression } => wasThere(expression),
                _ => false,
            };
        string called =
            member.MethodKind == MethodKind.Constructor
                ? member.ContainingType.Name
                : member.AssociatedSymbol?.Name ?? member.Name;
        Callees callees = Callees.Of(context.Semantics.Compilation);
        foreach (SideEffect effect in callees.SideEffects(member, context.Reading, context.CancellationToken))
        {
            DiagnosticDescriptor descriptor =
                effect.Kind == Impurity.LostSites ? Descriptors.SiteOutsideModel : Descriptor(effect.Kind);
            bool isOthers = effect.Kind == Impurity.OwnState && !(call.Receiver is not null && WasThere(call.Receiver));
            if (isOthers || !told.Add((call.Place, descriptor)))
                continue;
            if (effect.Kind == Impurity.LostSites)
                context.Inform(descriptor, call.Place.GetLocation(), effect.Text, $"Mark '{called}' with [Model]");
            else
                context.Inform(descriptor, call.Place.GetLocation(), $"'{effect.Text}', which '{called}' uses,");
        }

        // The receiver of an extension method is its first argument.
        foreach (int number in callees.Changed(member, context.Reading, context.CancellationToken))
        {
            if (
                number < call.Arguments.Count
                && WasThere(call.Arguments[number])
                && told.Add((call.Place, Descriptors.OutlivesRun))
            )
                context.Inform(
                    Descriptors.OutlivesRun,
                    call.Place.GetLocation(),
                    $"'{MemberCall.Bare(call.Arguments[number]).Syntax}', which '{called}' changes,"
                );
        }
    }

    private static DiagnosticDescriptor Descriptor(Impurity kind) =>
        kind switch
        {
            Impurity.Randomness => Descriptors.HiddenRandomness,
            Impurity.Clock => Descriptors.Clock,
            Impurity.InputOutput => Descriptors.InputOutput,
            Impurity.StaticState => Descriptors.StaticState,
            Impurity.Parallel => Descriptors.Parallel,
            Impurity.HashCode => Descriptors.HashCode,
            _ => Descriptors.OutlivesRun,
        };

    // Observed data that are changed are read outside Observe, which is an error of its own.
    private static bool IsGiven(IParameterSymbol parameter, BodyNames names) =>
        !LanguageSymbols.IsObserved(parameter) && !names.IsSet(parameter);

    private static bool IsInMemory(ReadBody body, SideEffect effect) =>
        effect
            is {
                Kind: Impurity.InputOutput,
                Place: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }
            }
        && body.Semantics.GetTypeInfo(member.Expression, body.CancellationToken).Type
            is { Name: "StringWriter" or "StringReader" or "MemoryStream", ContainingNamespace.Name: "IO" };
}
