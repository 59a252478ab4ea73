using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Recognises expressions that read only the number of data, or whether they are null: this is known at any time.
/// </summary>
internal static class SizeQueries
{
    private static readonly string[] s_sizes =
    {
        "Length",
        "LongLength",
        "Count",
        "Rank",
        "IsEmpty",
        "IsDefault",
        "IsDefaultOrEmpty",
    };

    /// <summary>Whether a member returns a size.</summary>
    public static bool IsSize(ISymbol? member) =>
        member switch
        {
            IPropertySymbol property => s_sizes.Contains(property.Name)
                && IsSystem(property.ContainingNamespace)
                && property.ContainingType.SpecialType != SpecialType.System_String,
            IMethodSymbol
            {
                Name: "GetLength" or "GetUpperBound" or "GetLowerBound",
                ContainingType.SpecialType: SpecialType.System_Array
            } => true,
            IMethodSymbol { Name: "Any" or "Count" or "LongCount", Parameters.Length: 0, ReducedFrom: { } full } =>
                IsLinq(full),
            _ => false,
        };

    /// <summary>Whether an expression is only compared with null, or only its size is read.</summary>
    public static bool IsAsked(ExpressionSyntax node, BodyNames names) =>
        node.Parent switch
        {
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression
            } test => test.Left.IsKind(SyntaxKind.NullLiteralExpression)
                || test.Right.IsKind(SyntaxKind.NullLiteralExpression),
            ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } access =>
                access.Expression == node && IsSize(names.Of(binding.Name)),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument =>
                names.Of(NameOf(call.Expression)) is IMethodSymbol method
                    && list.Arguments.IndexOf(argument) == 0
                    && (
                        IsNullCheck(method)
                        || list.Arguments.Count == 1 && method.Name is "Any" or "Count" && IsLinq(method)
                    ),
            _ => false,
        };

    /// <summary>Whether a pattern tests only sizes: <c>{ Length: &gt; 0 }</c>, <c>[]</c>.</summary>
    public static bool AsksForSizes(PropertyPatternClauseSyntax? clause) =>
        clause is null
        || clause.Subpatterns.All(static sub =>
            sub.NameColon is { Name.Identifier.ValueText: "Length" or "Count" }
            && sub.Pattern is ConstantPatternSyntax or RelationalPatternSyntax
        );

    /// <summary>Whether a method is <c>ArgumentNullException.ThrowIfNull</c>, which changes nothing.</summary>
    public static bool IsNullCheck(IMethodSymbol method) =>
        method
            is {
                Name: "ThrowIfNull",
                IsStatic: true,
                ContainingType: { Name: "ArgumentNullException", ContainingNamespace.Name: "System" }
            };

    private static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" };

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) =>
        called switch
        {
            SimpleNameSyntax name => name,
            MemberAccessExpressionSyntax member => member.Name,
            _ => null,
        };

    private static bool IsSystem(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space?.Name == "System";
    }
}
