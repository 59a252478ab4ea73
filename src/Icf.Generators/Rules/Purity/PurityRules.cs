using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>Reports what makes a run of a model depend on more than its arguments and sites, in its body and in what it calls.</summary>
internal static class PurityRules
{
    public static void Check(ParseContext context, BodyNames names)
    {
        var own = new List<Deed>();
        foreach ((SimpleNameSyntax name, ISymbol symbol) in names.Bound)
        {
            if (Deed.Of(name, symbol) is not { } deed)
                CheckCallee(context, name, symbol);
            else if (!IsInMemory(context, deed))
                own.Add(deed);
        }

        var outside = new OutsideState(names.Of);
        foreach (SyntaxNode node in context.Body!.DescendantNodes())
        {
            if (outside.Of(node, parameter => IsGiven(parameter, names)) is { } deed)
                own.Add(deed);
        }

        foreach (Deed deed in Deed.Whole(own))
            context.Inform(Descriptor(deed.Kind), deed.Place.GetLocation(), $"'{deed.Text}'");
    }

    private static void CheckCallee(ParseContext context, SimpleNameSyntax name, ISymbol symbol)
    {
        if (Callees.Called(name, symbol, context.Semantics, context.CancellationToken) is not { } member)
            return;
        foreach (Deed deed in Callees.Of(context.Semantics.Compilation).Deeds(member, context.CancellationToken))
        {
            if (deed.Kind == Impurity.OwnState && !IsOwn(name) || BodyNames.IsInNameOf(name) || Deed.Access(name, symbol) is not { } place)
                continue;
            if (deed.Kind == Impurity.LostSites)
                context.Inform(Descriptors.SiteOutsideModel, place.GetLocation(), deed.Text, $"Mark '{symbol.Name}' with [Model]");
            else
                context.Inform(Descriptor(deed.Kind), place.GetLocation(), $"'{deed.Text}', which '{symbol.Name}' uses,");
        }
    }

    private static DiagnosticDescriptor Descriptor(Impurity kind) => kind switch
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
    private static bool IsGiven(IParameterSymbol parameter, BodyNames names) => !LanguageSymbols.IsObserved(parameter)
        && !names.UsesOf(parameter).Any(static use => use is IdentifierNameSyntax name && ControlFlow.IsWritten(name));

    private static bool IsInMemory(ParseContext context, Deed deed) =>
        deed is { Kind: Impurity.InputOutput, Place: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } }
        && context.Semantics.GetTypeInfo(member.Expression, context.CancellationToken).Type
            is { Name: "StringWriter" or "StringReader" or "MemoryStream", ContainingNamespace.Name: "IO" };

    private static bool IsOwn(SimpleNameSyntax name) => name.Parent is not MemberAccessExpressionSyntax member || member.Name != name
        || member.Expression is ThisExpressionSyntax;
}
