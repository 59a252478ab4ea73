using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Control flow and writes, as far as the syntax alone shows them.</summary>
internal static class ControlFlow
{
    /// <summary>Whether a statement is one of the four loops.</summary>
    public static bool IsLoop(SyntaxNode node) =>
        node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    /// <summary>The statement that a loop repeats; null for another statement.</summary>
    public static StatementSyntax? BodyOf(SyntaxNode loop) =>
        loop switch
        {
            ForStatementSyntax s => s.Statement,
            CommonForEachStatementSyntax s => s.Statement,
            WhileStatementSyntax s => s.Statement,
            DoStatementSyntax s => s.Statement,
            _ => null,
        };

    /// <summary>The nodes within a node, without those of lambdas and local functions.</summary>
    public static IEnumerable<SyntaxNode> NodesOf(SyntaxNode node) =>
        node.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    /// <summary>Whether a node transfers control to another place than the next statement.</summary>
    public static bool IsJump(SyntaxNode node) =>
        node
            is BreakStatementSyntax
                or ContinueStatementSyntax
                or ReturnStatementSyntax
                or GotoStatementSyntax
                or ThrowStatementSyntax
                or ThrowExpressionSyntax
                or YieldStatementSyntax;

    /// <summary>Whether a place may be set here, or what it refers to, through a member or an element.</summary>
    public static bool IsWrittenThrough(ExpressionSyntax place)
    {
        ExpressionSyntax outer = place;
        while (
            outer.Parent is ParenthesizedExpressionSyntax
            || (outer.Parent is MemberAccessExpressionSyntax member && member.Expression == outer)
            || (outer.Parent is ElementAccessExpressionSyntax element && element.Expression == outer)
        )
        {
            outer = (ExpressionSyntax)outer.Parent;
        }

        return IsWritten(outer);
    }

    /// <summary>Whether a place, such as the variable that a name stands for, may be set here.</summary>
    public static bool IsWritten(ExpressionSyntax place)
    {
        SyntaxNode node = place;
        while (node.Parent is ParenthesizedExpressionSyntax)
            node = node.Parent;
        return node.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == node,
            PostfixUnaryExpressionSyntax u => !u.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            PrefixUnaryExpressionSyntax u => u.Kind()
                is SyntaxKind.PreIncrementExpression
                    or SyntaxKind.PreDecrementExpression
                    or SyntaxKind.AddressOfExpression,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => true,
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsAssignedTuple(tuple),
            RefExpressionSyntax => true,
            _ => false,
        };
    }

    private static bool IsAssignedTuple(SyntaxNode tuple)
    {
        while (tuple.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax outer })
            tuple = outer;
        return tuple.Parent is AssignmentExpressionSyntax assignment && assignment.Left == tuple;
    }
}
