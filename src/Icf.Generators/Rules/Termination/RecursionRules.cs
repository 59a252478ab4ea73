using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>
/// Finds calls by which a model never ends: it makes them on every way, or on one that it takes again and again.
/// </summary>
internal static class RecursionRules
{
    public static void Check(ParseContext context, BodyNames names, IReadOnlyList<Site> sites)
    {
        foreach (Site site in sites.Where(static s => s.Kind == SiteKind.Call))
        {
            bool isOwn = site.IsCallOf(context.Method);
            bool isCertain = Certainty.IsCertain(site.Node, context.Body!);
            string? problem =
                isCertain && isOwn ? "every way through it makes the call again"
                : isCertain
                && CertainCalls
                    .Of(context.Semantics.Compilation)
                    .Lead(site.Method, context.Method, context.Reading, context.CancellationToken)
                    ? $"'{site.Method.Name}' always leads back to it"
                : isOwn && Repeats(site, context, names) ? "what decides about the call is the same in the next one"
                : null;
            if (problem is not null)
                context.Inform(Descriptors.EndlessRecursion, site.Node.GetLocation(), context.Method.Name, problem);
        }
    }

    // Whether all that decides are parameters that the call hands on as they are.
    private static bool Repeats(Site site, ParseContext context, BodyNames names)
    {
        var guards = new List<ExpressionSyntax>();
        foreach (SyntaxNode node in Exits(site, context).Append(site.Node))
        {
            if (Guards.Between(node, context.Body!) is not { } around)
                return false;
            guards.AddRange(around);
        }

        return guards.Count > 0
            && guards.TrueForAll(guard =>
                Steadiness.Holds(
                    guard,
                    names,
                    context.Calls,
                    symbol =>
                        symbol is IParameterSymbol parameter
                        && site.Argument(parameter.Name)?.Expression is IdentifierNameSyntax given
                        && SymbolEqualityComparer.Default.Equals(names.Of(given), parameter)
                        && !names
                            .UsesOf(parameter)
                            .Any(static use => use is IdentifierNameSyntax name && ControlFlow.IsWritten(name))
                )
            );
    }

    private static IEnumerable<SyntaxNode> Exits(Site site, ParseContext context) =>
        context
            .Body!.DescendantNodes(static n =>
                n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            )
            .Where(n =>
                n.Span.End <= site.Node.SpanStart
                && n
                    is ReturnStatementSyntax
                        or GotoStatementSyntax
                        or ThrowStatementSyntax
                        or ThrowExpressionSyntax
                        or YieldStatementSyntax
            );
}
