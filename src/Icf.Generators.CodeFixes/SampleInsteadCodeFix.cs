using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0101: draws with <c>Sample</c> instead of a generator of random numbers.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SampleInsteadCodeFix))]
public sealed class SampleInsteadCodeFix : NodeCodeFix<InvocationExpressionSyntax>
{
    /// <summary>Makes the fix.</summary>
    public SampleInsteadCodeFix()
        : base("Draw with Sample", "ICF0101") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(
        InvocationExpressionSyntax node,
        SemanticModel semantics
    )
    {
        if (node.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: { } method })
            return null;
        SeparatedSyntaxList<ArgumentSyntax> arguments = node.ArgumentList.Arguments;
        string prob =
            IsImported(node) ? ""
            : LanguageTypes.IsImported(semantics, node.SpanStart, "Prob") ? "Prob."
            : "Icf.Prob.";
        string? distribution = (method, arguments.Count) switch
        {
            ("NextDouble", 0) => "Uniform(0, 1)",
            ("NextNormal", 0) => "Normal(0, 1)",
            ("Next" or "NextInt", 1) => $"DiscreteUniform(0, {Before(arguments[0].Expression)})",
            ("Next", 2) => $"DiscreteUniform({arguments[0].Expression}, {Before(arguments[1].Expression)})",
            _ => null,
        };
        return distribution is null
            ? null
            : (node, SyntaxFactory.ParseExpression($"{prob}Sample({prob}{distribution})").WithTriviaFrom(node));
    }

    // The upper bound is not drawn by a generator, but it is by a distribution.
    private static string Before(ExpressionSyntax bound) =>
        bound switch
        {
            LiteralExpressionSyntax { Token.Value: int n } => (n - 1).ToString(
                System.Globalization.CultureInfo.InvariantCulture
            ),
            SimpleNameSyntax
            or MemberAccessExpressionSyntax
            or ElementAccessExpressionSyntax
            or InvocationExpressionSyntax
            or ParenthesizedExpressionSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } => $"{bound} - 1",
            _ => $"({bound}) - 1",
        };

    private static bool IsImported(SyntaxNode node) =>
        node
            .SyntaxTree.GetRoot()
            .DescendantNodes()
            .Any(static n =>
                n switch
                {
                    UsingDirectiveSyntax { StaticKeyword.RawKind: not 0 } directive => directive.Name?.ToString()
                        is "Icf.Prob"
                            or "global::Icf.Prob",
                    InvocationExpressionSyntax
                    {
                        Expression: IdentifierNameSyntax { Identifier.ValueText: "Sample" or "Observe" or "Factor" }
                    } => true,
                    _ => false,
                }
            );
}
