using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds the elements of arrays that belong to one turn of a loop: every turn sets its own element before it reads it,
/// and no other turn reads it.
/// </summary>
internal sealed class OwnElements(ReadBody body, Loop loop, StatementSyntax turn, DataFlowAnalysis flow)
{
    /// <summary>Whether an element that the turn writes is one of its own.</summary>
    public bool Contains(ElementAccessExpressionSyntax element)
    {
        if (
            AccessChain.Of(element) is not { } chain
            || body.Names.Of(chain.Root) is not ILocalSymbol { Type: IArrayTypeSymbol } array
        )
            return false;
        if (!chain.Indices.Any(IsTurn) || !chain.Indices.All(IsSteady))
            return false;
        List<SimpleNameSyntax> uses = body
            .Names.UsesOf(array)
            .Where(use => turn.Span.Contains(use.Span))
            .OrderBy(static use => use.SpanStart)
            .ToList();
        return uses.TrueForAll(use =>
                IsSize(use)
                || AccessChain.LongestFrom(use) is ElementAccessExpressionSyntax e && e.ToString() == element.ToString()
            )
            && IsSetFirst(uses)
            && !HasOtherName(array);
    }

    private bool IsTurn(ExpressionSyntax index) =>
        loop.Variable is { } variable && index is IdentifierNameSyntax name && name.Identifier.ValueText == variable;

    // The same number throughout the turn.
    private bool IsSteady(ExpressionSyntax index) =>
        index is LiteralExpressionSyntax
        || index is IdentifierNameSyntax
            && body.Names.Of(index) is ILocalSymbol { IsRef: false } or IParameterSymbol { RefKind: RefKind.None }
            && !flow.WrittenInside.Contains(body.Names.Of(index)!, SymbolEqualityComparer.Default);

    // x[i] = …; in every run of the turn, before any other use.
    private bool IsSetFirst(List<SimpleNameSyntax> uses)
    {
        SimpleNameSyntax first = uses.First(static use => !IsSize(use));
        return AccessChain.LongestFrom(first).Parent
                is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set
            && set.Left.Span.Contains(first.Span)
            && set.Parent is ExpressionStatementSyntax statement
            && (statement == turn || statement.Parent == turn)
            && !uses.Exists(use => set.Right.Span.Contains(use.Span) && !IsSize(use))
            && !turn.DescendantNodes().Any(node => node is ContinueStatementSyntax && node.SpanStart < set.SpanStart);
    }

    // Before the loop, or in another turn of a loop around it, another variable may have been set to the array or to an
    // element.
    private bool HasOtherName(ILocalSymbol array)
    {
        Loop? around = body
            .Loops.Around(loop.Node)
            .FirstOrDefault(outer => !outer.Node.Span.Contains(array.Locations[0].SourceSpan));
        return body
            .Names.UsesOf(array)
            .Any(use =>
                (around is not null && around.Node.Span.Contains(use.Span) || use.SpanStart < turn.SpanStart)
                && !IsSize(use)
                && (
                    AccessChain.LongestFrom(use) is not ElementAccessExpressionSyntax element
                    || element.Parent is RefExpressionSyntax
                )
            );
    }

    private static bool IsSize(SimpleNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "GetLength" } member
        && member.Expression == use;
}
