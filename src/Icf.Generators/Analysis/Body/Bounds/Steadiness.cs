using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>Tells of conditions that their value cannot change. Errs to the side of change.</summary>
internal static class Steadiness
{
    /// <summary>Whether an expression has one value as long as the variables in it have.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="body">The body that it stands in.</param>
    /// <param name="isSteady">Whether a local variable or a parameter keeps its value.</param>
    public static bool Holds(ExpressionSyntax expression, ReadBody body, Func<ISymbol, bool> isSteady) =>
        !body.Calls.ChangingIn(expression).Any()
        && expression
            .DescendantNodesAndSelf(static n =>
                n is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" }
            )
            .All(node =>
                node switch
                {
                    LiteralExpressionSyntax
                    or ParenthesizedExpressionSyntax
                    or ArgumentListSyntax
                    or ArgumentSyntax
                    or PredefinedTypeSyntax => true,
                    CastExpressionSyntax or BinaryExpressionSyntax => true,
                    PrefixUnaryExpressionSyntax u => u.Kind()
                        is SyntaxKind.LogicalNotExpression
                            or SyntaxKind.UnaryMinusExpression
                            or SyntaxKind.UnaryPlusExpression
                            or SyntaxKind.BitwiseNotExpression,
                    MemberAccessExpressionSyntax
                    {
                        Name.Identifier.ValueText: "Length",
                        Expression: IdentifierNameSyntax array
                    } => body.Names.Of(array) is { } symbol
                        && TypeOf(symbol) is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }
                        && isSteady(symbol),
                    MemberAccessExpressionSyntax member => body.Names.Of(member.Name) is { } symbol
                        && IsConstant(symbol),
                    InvocationExpressionSyntax call => call.Expression is MemberAccessExpressionSyntax member
                        && body.Names.Of(member.Name) is { } symbol
                        && IsConstant(symbol),
                    IdentifierNameSyntax name => body.Names.Of(name) switch
                    {
                        ITypeSymbol or INamespaceSymbol => true,
                        ILocalSymbol { IsConst: true } => true,
                        ILocalSymbol or IParameterSymbol => IsPlain(TypeOf(body.Names.Of(name)!))
                            && isSteady(body.Names.Of(name)!),
                        { } symbol => IsConstant(symbol),
                        null => false,
                    },
                    _ => false,
                }
            );

    private static bool IsConstant(ISymbol symbol) =>
        symbol switch
        {
            IFieldSymbol field => field.IsConst || field is { IsStatic: true, IsReadOnly: true } && IsPlain(field.Type),
            IMethodSymbol method => method.ContainingType is { Name: "Math", ContainingNamespace.Name: "System" },
            _ => false,
        };

    private static ITypeSymbol? TypeOf(ISymbol symbol) =>
        symbol switch
        {
            ILocalSymbol { IsRef: false } local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => null,
        };

    private static bool IsPlain(ITypeSymbol? type) =>
        type
            is { TypeKind: TypeKind.Enum }
                or { IsValueType: true, SpecialType: not SpecialType.None }
                or { SpecialType: SpecialType.System_String };
}
