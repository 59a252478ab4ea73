using Icf.Generators.Analysis;
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
    public static void Check(ParseContext context, ResolvedBody body)
    {
        foreach (Site site in body.Sites.Where(static s => s.Kind == SiteKind.Call))
        {
            bool isOwn = site.IsCallOf(body.Method);
            bool isCertain = Certainty.IsCertain(site.Node, body.Root);
            string? problem =
                isCertain && isOwn ? "every way through it makes the call again"
                : isCertain
                && CertainCalls
                    .Of(body.Semantics.Compilation)
                    .Lead(site.Method, body.Method, context.Reading, body.CancellationToken)
                    ? $"'{site.Method.Name}' always leads back to it"
                : isOwn && Repeats(site, body) ? "what decides about the call is the same in the next one"
                : null;
            if (problem is not null)
                context.Inform(Descriptors.EndlessRecursion, site.Node.GetLocation(), body.Method.Name, problem);
        }
    }

    // Whether all that decides are parameters that the call hands on as they are.
    private static bool Repeats(Site site, ReadBody body)
    {
        var guards = new List<ExpressionSyntax>();
        foreach (SyntaxNode node in Exits(site, body).Append(site.Node))
        {
            if (Guards.Between(node, body.Root) is not { } around)
                return false;
            guards.AddRange(around);
        }

        return guards.Count > 0
            && guards.TrueForAll(guard =>
                Steadiness.Holds(
                    guard,
                    body,
                    symbol =>
                        symbol is IParameterSymbol parameter
                        && site.Argument(parameter.Name)?.Expression is IdentifierNameSyntax given
                        && SymbolEqualityComparer.Default.Equals(body.Names.Of(given), parameter)
                        && !body
                            .Names.UsesOf(parameter)
                            .Any(static use => use is IdentifierNameSyntax name && ControlFlow.IsWritten(name))
                )
            );
    }

    private static IEnumerable<SyntaxNode> Exits(Site site, ReadBody body) =>
        body
            .Root.DescendantNodes(static n =>
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
