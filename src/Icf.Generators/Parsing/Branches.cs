using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>The branches of a node of which a run takes at most one.</summary>
internal static class Branches
{
    /// <summary>The expression that decides between the branches of a node; null for a node without branches.</summary>
    public static ExpressionSyntax? Decision(SyntaxNode choice) =>
        choice switch
        {
            IfStatementSyntax s => s.Condition,
            ConditionalExpressionSyntax e => e.Condition,
            SwitchStatementSyntax s => s.Expression,
            SwitchExpressionSyntax e => e.GoverningExpression,
            _ => null,
        };

    /// <summary>The branch that contains a node; null if none does, as for a condition.</summary>
    public static SyntaxNode? Holding(SyntaxNode choice, SyntaxNode inner)
    {
        SyntaxNode child = inner.AncestorsAndSelf().First(a => a.Parent == choice);
        bool isInBranch = choice switch
        {
            IfStatementSyntax s => child != s.Condition,
            ConditionalExpressionSyntax e => child != e.Condition,

            // The patterns and guards before an arm or a section are also evaluated for later ones.
            SwitchExpressionSyntax => child is SwitchExpressionArmSyntax arm
                && arm.Expression.Span.Contains(inner.Span),
            SwitchStatementSyntax s => child is SwitchSectionSyntax section
                && section.Statements.Any(t => t.Span.Contains(inner.Span))
                && !s.DescendantNodes().Any(static n => n is GotoStatementSyntax),
            _ => false,
        };
        return isInBranch ? child : null;
    }

    /// <summary>The branches, if a run that continues after the node has taken one of them; otherwise none.</summary>
    public static IReadOnlyList<SyntaxNode> AllOf(SyntaxNode choice) =>
        choice switch
        {
            IfStatementSyntax { Else: { } other } s => new SyntaxNode[] { s.Statement, other },
            ConditionalExpressionSyntax e => new SyntaxNode[] { e.WhenTrue, e.WhenFalse },
            SwitchExpressionSyntax e => e.Arms,
            SwitchStatementSyntax s
                when s.Sections.Any(static section => section.Labels.Any(SyntaxKind.DefaultSwitchLabel)) => s.Sections,
            _ => Array.Empty<SyntaxNode>(),
        };
}
