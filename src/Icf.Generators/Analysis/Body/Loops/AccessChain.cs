using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>An expression such as <c>x[i].Values[j, k]</c>: the name that it begins with and all its indices.</summary>
internal sealed class AccessChain
{
    private AccessChain(SimpleNameSyntax root, IReadOnlyList<ExpressionSyntax> indices) =>
        (Root, Indices) = (root, indices);

    /// <summary>The name at the beginning.</summary>
    public SimpleNameSyntax Root { get; }

    /// <summary>The indices, in the order in which they are applied.</summary>
    public IReadOnlyList<ExpressionSyntax> Indices { get; }

    /// <summary>The chain that ends with an expression; nothing if it does not begin with a name.</summary>
    public static AccessChain? Of(ExpressionSyntax expression)
    {
        var indices = new List<ExpressionSyntax>();
        while (true)
        {
            switch (expression)
            {
                case SimpleNameSyntax name:
                    return new AccessChain(name, indices);
                case ElementAccessExpressionSyntax element:
                    indices.InsertRange(0, element.ArgumentList.Arguments.Select(static a => a.Expression));
                    expression = element.Expression;
                    break;
                case MemberAccessExpressionSyntax
                {
                    Expression: not (ThisExpressionSyntax or BaseExpressionSyntax)
                } member:
                    expression = member.Expression;
                    break;
                case ParenthesizedExpressionSyntax inner:
                    expression = inner.Expression;
                    break;
                case PostfixUnaryExpressionSyntax
                {
                    RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SuppressNullableWarningExpression
                } inner:
                    expression = inner.Operand;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>
    /// The longest chain that begins with a name: <c>x[i][j]</c> for the <c>x</c> in <c>x[i][j] + 1</c>.
    /// </summary>
    public static ExpressionSyntax LongestFrom(SimpleNameSyntax root)
    {
        ExpressionSyntax expression = root;
        while (
            expression.Parent
                is ElementAccessExpressionSyntax
                    or MemberAccessExpressionSyntax
                    or ParenthesizedExpressionSyntax
            && IsInner(expression)
        )
        {
            expression = (ExpressionSyntax)expression.Parent;
        }

        return expression;
    }

    private static bool IsInner(ExpressionSyntax expression) =>
        expression.Parent switch
        {
            ElementAccessExpressionSyntax element => element.Expression == expression,
            MemberAccessExpressionSyntax member => member.Expression == expression
                && member.Parent is not InvocationExpressionSyntax,
            _ => true,
        };
}
