using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>Decides whether an expression depends only on the arguments. If in doubt, the answer is no.</summary>
internal sealed class GivenValues(ReadBody body)
{
    /// <summary>Whether an expression depends only on the arguments.</summary>
    public bool Hold(ExpressionSyntax expression)
    {
        // A long sum is a deeply left-nested tree.
        while (expression is BinaryExpressionSyntax sum)
        {
            if (!Hold(sum.Right))
                return false;
            expression = sum.Left;
        }

        return IsPart(expression);
    }

    /// <summary>Whether a method computes a number from its arguments alone.</summary>
    public static bool IsArithmetic(IMethodSymbol method) =>
        method is { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array }
        || method.ContainingType
            is { Name: "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private bool IsPart(ExpressionSyntax expression) =>
        expression switch
        {
            LiteralExpressionSyntax => true,
            ParenthesizedExpressionSyntax e => Hold(e.Expression),
            CastExpressionSyntax e => Hold(e.Expression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } e => Hold(e.Operand),
            ElementAccessExpressionSyntax e => Hold(e.Expression) && Hold(e.ArgumentList),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax callee } e => body.Names.Of(
                callee.Name
            )
                is IMethodSymbol method
                && IsArithmetic(method)
                && (method.IsStatic || Hold(callee.Expression))
                && Hold(e.ArgumentList),
            ArrayCreationExpressionSyntax e => e.Type.RankSpecifiers[0].Sizes.All(Hold),
            MemberAccessExpressionSyntax e => body.Names.Of(e.Name)
                is IFieldSymbol { IsReadOnly: true }
                    or IFieldSymbol { IsConst: true }
                || Hold(e.Expression),
            IdentifierNameSyntax name => body.Names.Of(name) switch
            {
                IParameterSymbol parameter => !body.Names.IsSet(parameter),
                ILocalSymbol { HasConstantValue: true } => true,
                ILocalSymbol local => body.Names.ValueOf(local) is { } value && Hold(value),
                IFieldSymbol field => field.IsConst || field.IsReadOnly,
                _ => false,
            },
            _ => false,
        };

    private bool Hold(BaseArgumentListSyntax list) => list.Arguments.All(a => Hold(a.Expression));
}
