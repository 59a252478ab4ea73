using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// What a loop that counts compares its counter with, as in <c>for (int i = 0; i &lt; n; i++)</c>: up or down, in steps
/// of any size, with the bound on either side.
/// </summary>
/// <param name="Bound">The bound.</param>
/// <param name="IsToward">Whether the counter moves toward the bound, or else away from it.</param>
internal sealed record CountedLoop(ExpressionSyntax Bound, bool IsToward)
{
    /// <summary>What a loop counts to; nothing for a loop that does not count to anything.</summary>
    public static CountedLoop? Of(Loop loop, ParseContext context)
    {
        if (
            loop
            is not {
                Variable: { } counter,
                Node: ForStatementSyntax { Condition: BinaryExpressionSyntax condition } counted
            }
        )
            return null;
        bool isLess = condition.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression;
        if (
            !isLess
            && condition.Kind() is not (SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression)
        )
            return null;
        bool goesUp = GoesUp(counted.Incrementors[0], context);
        return Is(condition.Left) ? new CountedLoop(condition.Right, isLess == goesUp)
            : Is(condition.Right) ? new CountedLoop(condition.Left, isLess != goesUp)
            : null;

        bool Is(ExpressionSyntax side) => side is IdentifierNameSyntax name && name.Identifier.Text == counter;
    }

    private static bool GoesUp(ExpressionSyntax step, ParseContext context) =>
        step is AssignmentExpressionSyntax assignment
            ? assignment.IsKind(SyntaxKind.AddAssignmentExpression)
                == context.Semantics.GetConstantValue(assignment.Right, context.CancellationToken).Value is > 0
            : step.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PreIncrementExpression;
}
