using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds what prevents the attempts of a loop from being independent draws from one distribution, of which only the
/// last is needed. If in doubt, there is a problem.
/// </summary>
internal sealed class AttemptRules(
    ResolvedBody body,
    AttemptForm form,
    DataFlowAnalysis flow,
    IReadOnlyList<Site> inside
)
{
    /// <summary>The first problem, as the end of a sentence; null if there is none.</summary>
    public string? Problem() =>
        Weight()
        ?? State()
        ?? Surroundings()
        ?? form.Nodes.Select(Exit).FirstOrDefault(static p => p is not null)
        ?? Effects();

    private string? Effects() => new LastingEffects(body, flow, form.Loop, form.Exit, inside, "an attempt").Problem();

    private string? Weight()
    {
        foreach (Site site in inside)
        {
            if (site.Kind is SiteKind.Observe or SiteKind.Factor)
                return $"the {site.Kind} in it weights rejected attempts, too";
            if (site.Kind == SiteKind.Call && site.Method.Parameters.Any(LanguageSymbols.IsObserved))
                return $"'{site.Method.Name}' in it observes data";
        }

        return null;
    }

    private string? State()
    {
        foreach (ISymbol symbol in flow.WrittenInside)
        {
            if (flow.VariablesDeclared.Contains(symbol, SymbolEqualityComparer.Default))
                continue;
            bool Is(System.Collections.Immutable.ImmutableArray<ISymbol> set) =>
                set.Contains(symbol, SymbolEqualityComparer.Default);
            if (Is(flow.DataFlowsIn) || Is(flow.Captured))
                return $"'{symbol.Name}' is carried from one attempt to the next";
            if (Is(flow.DataFlowsOut) && !Is(flow.AlwaysAssigned))
                return $"'{symbol.Name}' can keep the value of an attempt that was rejected";
        }

        return null;
    }

    private string? Surroundings()
    {
        if (form.Condition.DescendantNodes().Any(static n => n is SingleVariableDesignationSyntax))
            return "its condition declares a variable";
        return IsCaught(form.Loop, body.Root) ? "an exception can leave it for a catch outside" : null;
    }

    private string? Exit(SyntaxNode node) =>
        node switch
        {
            BreakStatementSyntax when LeavesLoop(node) => Another(node),
            ReturnStatementSyntax or GotoStatementSyntax when !BodyRules.IsInFunction(node, form.Loop) => Another(node),
            _ => null,
        };

    private static string Another(SyntaxNode node) => $"'{node}' is another exit";

    private bool LeavesLoop(SyntaxNode node) =>
        node.Ancestors()
            .First(static a =>
                a
                    is SwitchStatementSyntax
                        or CommonForEachStatementSyntax
                        or ForStatementSyntax
                        or WhileStatementSyntax
                        or DoStatementSyntax
            ) == form.Loop;

    /// <summary>Whether an exception can lead out of a part of a body into a catch.</summary>
    public static bool IsCaught(SyntaxNode part, SyntaxNode within) =>
        part.Ancestors()
            .TakeWhile(a => a != within)
            .Any(a => a is TryStatementSyntax { Catches.Count: > 0 } t && t.Block.Span.Contains(part.Span));
}
