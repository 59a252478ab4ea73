using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>The conditions that decide whether control gets from a node to a node inside it.</summary>
internal static class Guards
{
    /// <summary>The conditions between a node and a node around it; null if something else decides as well.</summary>
    public static List<ExpressionSyntax>? Between(SyntaxNode node, SyntaxNode outer)
    {
        var guards = new List<ExpressionSyntax>();
        for (SyntaxNode child = node; child != outer && child.Parent is { } parent && parent != outer; child = parent)
        {
            switch (parent)
            {
                case IfStatementSyntax s when child != s.Condition:
                    guards.Add(s.Condition);
                    break;
                case ConditionalExpressionSyntax e when child != e.Condition:
                    guards.Add(e.Condition);
                    break;
                case BinaryExpressionSyntax e
                    when child == e.Right
                        && e.Kind()
                            is SyntaxKind.LogicalAndExpression
                                or SyntaxKind.LogicalOrExpression
                                or SyntaxKind.CoalesceExpression:
                    guards.Add(e.Left);
                    break;
                case SwitchStatementSyntax or SwitchExpressionSyntax or TryStatementSyntax or CatchClauseSyntax:
                case ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax:
                case ConditionalAccessExpressionSyntax
                or AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax:
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }:
                    return null;
            }
        }

        return guards;
    }
}
