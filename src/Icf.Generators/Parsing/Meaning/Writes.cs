using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing.Meaning;

/// <summary>Whether an expression is a place that is written.</summary>
internal static class Writes
{
    /// <summary>
    /// Whether the value at a place may be set here: by an assignment, a step, a reference, or through a member or an element of it.
    /// </summary>
    public static bool To(ExpressionSyntax place)
    {
        SyntaxNode node = place;
        while (node.Parent is ParenthesizedExpressionSyntax
            || (node.Parent is MemberAccessExpressionSyntax member && member.Expression == node)
            || (node.Parent is ElementAccessExpressionSyntax element && element.Expression == node))
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == node,
            PostfixUnaryExpressionSyntax u => !u.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            PrefixUnaryExpressionSyntax u => u.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression
                or SyntaxKind.AddressOfExpression,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } => true,
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => To(tuple),
            RefExpressionSyntax => true,
            ForEachVariableStatementSyntax loop => loop.Variable == node,
            _ => false,
        };
    }
}
