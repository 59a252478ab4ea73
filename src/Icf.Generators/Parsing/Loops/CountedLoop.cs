using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// What a loop that counts compares its counter with, as in <c>for (int i = 0; i &lt; n; i++)</c>: up or down, in steps
/// of any size, with the bound on either side.
/// </summary>
/// <param name="Bound">The bound.</param>
/// <param name="IsToward">Whether the counter moves toward the bound, otherwise away from it.</param>
internal sealed record CountedLoop(ExpressionSyntax Bound, bool IsToward)
{
    /// <summary>The bound of a loop; null for a loop that does not count to a bound.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="counter">The name of its counter.</param>
    /// <param name="step">The constant that an assignment such as <c>i++</c> adds or subtracts.</param>
    public static CountedLoop? Of(ForStatementSyntax loop, string counter, int step)
    {
        if (loop.Condition is not BinaryExpressionSyntax condition)
            return null;
        bool isLess = condition.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression;
        if (
            !isLess
            && condition.Kind() is not (SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression)
        )
            return null;
        return Is(condition.Left) ? new CountedLoop(condition.Right, isLess == step > 0)
            : Is(condition.Right) ? new CountedLoop(condition.Left, isLess != step > 0)
            : null;

        bool Is(ExpressionSyntax side) => side is IdentifierNameSyntax name && name.Identifier.Text == counter;
    }
}
