using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>The precedence of expressions, to know which parentheses are needed.</summary>
internal static class Precedence
{
    /// <summary>That of names, calls and other primary expressions.</summary>
    public const int Highest = 15;

    private const int Unary = 13;

    /// <summary>The precedence of an expression.</summary>
    public static int Of(ExpressionSyntax expression) =>
        expression switch
        {
            BinaryExpressionSyntax binary => Of(binary.Kind()),
            ConditionalExpressionSyntax => 1,
            IsPatternExpressionSyntax => Of(SyntaxKind.IsExpression),
            PrefixUnaryExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax => Unary,
            AssignmentExpressionSyntax
            or AnonymousFunctionExpressionSyntax
            or QueryExpressionSyntax
            or ThrowExpressionSyntax
            or RefExpressionSyntax => 0,
            RangeExpressionSyntax or SwitchExpressionSyntax or WithExpressionSyntax => 12,
            _ => Highest,
        };

    /// <summary>The precedence that an expression needs in the place of a node.</summary>
    public static int Required(SyntaxNode place)
    {
        while (place.Parent is ParenthesizedExpressionSyntax)
            place = place.Parent;
        return place.Parent switch
        {
            BinaryExpressionSyntax binary => Of(binary.Kind()) + (binary.Right == place ? 1 : 0),
            IsPatternExpressionSyntax => Of(SyntaxKind.IsExpression),
            ConditionalExpressionSyntax conditional => conditional.Condition == place ? 2 : 0,
            PrefixUnaryExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax => Unary,
            ArgumentSyntax
            or EqualsValueClauseSyntax
            or ReturnStatementSyntax
            or ArrowExpressionClauseSyntax
            or InitializerExpressionSyntax
            or ExpressionStatementSyntax
            or IfStatementSyntax
            or WhileStatementSyntax
            or DoStatementSyntax
            or ForStatementSyntax
            or ForEachStatementSyntax
            or SwitchStatementSyntax
            or SwitchExpressionArmSyntax => 0,
            AssignmentExpressionSyntax assignment when assignment.Right == place => 0,
            _ => Highest,
        };
    }

    private static int Of(SyntaxKind binary) =>
        binary switch
        {
            SyntaxKind.CoalesceExpression => 2,
            SyntaxKind.LogicalOrExpression => 3,
            SyntaxKind.LogicalAndExpression => 4,
            SyntaxKind.BitwiseOrExpression => 5,
            SyntaxKind.ExclusiveOrExpression => 6,
            SyntaxKind.BitwiseAndExpression => 7,
            SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression => 8,
            SyntaxKind.LeftShiftExpression
            or SyntaxKind.RightShiftExpression
            or SyntaxKind.UnsignedRightShiftExpression => 10,
            SyntaxKind.AddExpression or SyntaxKind.SubtractExpression => 11,
            SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression => 12,
            _ => 9,
        };
}
