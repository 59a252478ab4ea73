using Icf.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Writes an expression that depends on a datum alone in a form that the walk over the arguments can compute, too: with
/// operators, constants and static methods, all of which mean the same outside of the model.
/// </summary>
internal sealed class DataTransform
{
    private readonly ReadBody _body;
    private readonly ExpressionSyntax _datum;

    private DataTransform(ReadBody body, ExpressionSyntax datum) => (_body, _datum) = (body, datum);

    /// <summary>
    /// The text of an expression with <c>{0}</c> for the datum; null if it needs more than the datum.
    /// </summary>
    public static string? Of(ReadBody body, ExpressionSyntax whole, DataUse datum) =>
        new DataTransform(body, datum.Way[datum.Way.Count - 1].Node).Text(whole);

    private string? Text(ExpressionSyntax node)
    {
        if (SyntaxFactory.AreEquivalent(node, _datum))
            return "{0}";
        switch (node)
        {
            case LiteralExpressionSyntax literal
                when literal.Kind()
                    is SyntaxKind.NumericLiteralExpression
                        or SyntaxKind.TrueLiteralExpression
                        or SyntaxKind.FalseLiteralExpression:
                return literal.Token.Text;
            case ParenthesizedExpressionSyntax outer:
                return Text(outer.Expression) is { } inner ? $"({inner})" : null;
            case CastExpressionSyntax cast:
                return Type(cast.Type) is { } type && Text(cast.Expression) is { } operand
                    ? $"({TypeNames.Full(type)}){operand}"
                    : null;
            case PrefixUnaryExpressionSyntax unary
                when unary.Kind()
                    is SyntaxKind.UnaryMinusExpression
                        or SyntaxKind.UnaryPlusExpression
                        or SyntaxKind.LogicalNotExpression
                        or SyntaxKind.BitwiseNotExpression:
                return Text(unary.Operand) is { } value ? unary.OperatorToken.Text + value : null;
            case BinaryExpressionSyntax binary
                when !binary.IsKind(SyntaxKind.IsExpression) && !binary.IsKind(SyntaxKind.AsExpression):
                return Text(binary.Left) is { } left && Text(binary.Right) is { } right
                    ? $"{left} {binary.OperatorToken.Text} {right}"
                    : null;
            case ConditionalExpressionSyntax choice:
                return
                    Text(choice.Condition) is { } condition
                    && Text(choice.WhenTrue) is { } yes
                    && Text(choice.WhenFalse) is { } no
                    ? $"{condition} ? {yes} : {no}"
                    : null;
            case InvocationExpressionSyntax call:
                return Call(call);
            case SimpleNameSyntax name:
                return Constant(name);
            case MemberAccessExpressionSyntax member:
                return Constant(member.Name);
            default:
                return null;
        }
    }

    private string? Call(InvocationExpressionSyntax call)
    {
        SimpleNameSyntax? name =
            call.Expression as SimpleNameSyntax ?? (call.Expression as MemberAccessExpressionSyntax)?.Name;
        if (
            _body.Names.Of(name)
                is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: true, IsGenericMethod: false } method
            || LanguageSymbols.SiteKindOf(method) is not null
        )
        {
            return null;
        }

        string?[] arguments = call
            .ArgumentList.Arguments.Select(a =>
                a.RefKindKeyword.RawKind == 0 && a.NameColon is null ? Text(a.Expression) : null
            )
            .ToArray();
        return arguments.Contains(null)
            ? null
            : $"{TypeNames.Full(method.ContainingType)}.{method.Name}({string.Join(", ", arguments)})";
    }

    // A static value that never changes.
    private string? Constant(SimpleNameSyntax name) =>
        _body.Names.Of(name) switch
        {
            IFieldSymbol { ContainingType: { } type } field
                when field.IsConst || field is { IsStatic: true, IsReadOnly: true } =>
                $"{TypeNames.Full(type)}.{field.Name}",
            ILocalSymbol { HasConstantValue: true, ConstantValue: { } value, Type: { } type } => Literals.Constant(
                value,
                type
            ),
            _ => null,
        };

    private ITypeSymbol? Type(TypeSyntax type) => _body.Semantics.GetTypeInfo(type, _body.CancellationToken).Type;
}
