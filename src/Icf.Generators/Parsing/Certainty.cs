using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Finds the sites that every complete trace visits.</summary>
internal static class Certainty
{
    private static readonly ConditionalWeakTable<SyntaxNode, StrongBox<int>> s_firstExits = new();

    /// <summary>
    /// Whether control reaches a node in every run that ends with a value. If in doubt, the answer is no.
    /// </summary>
    public static bool IsCertain(SyntaxNode node, SyntaxNode body) => IsCertain(node, body, Array.Empty<SyntaxNode>());

    /// <summary>
    /// Whether control reaches one of some nodes in every run that ends with a value. If in doubt, the answer is no.
    /// </summary>
    public static bool IsCertain(IReadOnlyList<SyntaxNode> nodes, SyntaxNode body) =>
        nodes.Any(node => body.Span.Contains(node.Span) && IsCertain(node, body, nodes));

    /// <summary>
    /// Whether a run that does not leave a body before its end can reach none of some nodes. If in doubt, the answer is
    /// yes.
    /// </summary>
    public static bool CanBePassedBy(IReadOnlyList<SyntaxNode> nodes, SyntaxNode body) =>
        !nodes.Any(node =>
            body.Span.Contains(node.Span) && IsOnEveryWay(node, body, other => !CanBePassedBy(nodes, other))
        );

    private static bool IsCertain(SyntaxNode node, SyntaxNode body, IReadOnlyList<SyntaxNode> all) =>
        !EarlierExit(node, body) && IsOnEveryWay(node, body, other => all.Count > 1 && IsCertain(all, other));

    // If a node can be skipped, each of the other branches must have another one of the nodes.
    private static bool IsOnEveryWay(SyntaxNode node, SyntaxNode body, Func<SyntaxNode, bool> hasOne)
    {
        for (SyntaxNode child = node; child != body && child.Parent is { } parent; child = parent)
        {
            if (
                MayBeSkipped(parent, child)
                && (Branches.AllOf(parent) is not { Count: > 0 } branches || !branches.All(hasOne))
            )
                return false;
        }

        return true;
    }

    private static bool EarlierExit(SyntaxNode node, SyntaxNode body) =>
        s_firstExits.GetValue(body, FirstExit).Value <= node.SpanStart;

    // Computed once, since it is used for every site of a body.
    private static StrongBox<int> FirstExit(SyntaxNode body) =>
        new(
            ControlFlow
                .NodesOf(body)
                .Where(static n => n is ReturnStatementSyntax or GotoStatementSyntax)
                .Select(static n => n.Span.End)
                .DefaultIfEmpty(int.MaxValue)
                .Min()
        );

    private static bool MayBeSkipped(SyntaxNode parent, SyntaxNode child) =>
        parent switch
        {
            IfStatementSyntax s => child != s.Condition,
            SwitchStatementSyntax s => child != s.Expression,
            ForStatementSyntax s => child != s.Declaration
                && !(child is ExpressionSyntax initial && s.Initializers.Contains(initial)),
            CommonForEachStatementSyntax s => child == s.Statement,
            WhileStatementSyntax or DoStatementSyntax => true,
            TryStatementSyntax s => child == s.Block && s.Catches.Count > 0 || child is CatchClauseSyntax,
            ConditionalExpressionSyntax e => child != e.Condition,
            SwitchExpressionSyntax e => child != e.GoverningExpression,
            ConditionalAccessExpressionSyntax e => child != e.Expression,
            BinaryExpressionSyntax e => child == e.Right
                && e.Kind()
                    is SyntaxKind.LogicalAndExpression
                        or SyntaxKind.LogicalOrExpression
                        or SyntaxKind.CoalesceExpression,
            AssignmentExpressionSyntax e => child == e.Right && e.IsKind(SyntaxKind.CoalesceAssignmentExpression),
            _ => false,
        };
}
