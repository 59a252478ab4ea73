using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>
/// ICF0203: swaps the bounds of a distribution that has two of them, and cutpoints that follow each other.
/// </summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwapBoundsCodeFix))]
public sealed class SwapBoundsCodeFix : NodeCodeFix<ArgumentSyntax>
{
    /// <summary>Makes the fix.</summary>
    public SwapBoundsCodeFix()
        : base("Swap the bounds", "ICF0203") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ArgumentSyntax node, SemanticModel semantics)
    {
        if (
            node.Parent is not ArgumentListSyntax list
            || list.Arguments.IndexOf(node) is var upper && upper < 1
            || !HasTwoBounds(list.Parent)
        )
            return null;
        ArgumentSyntax lower = list.Arguments[upper - 1];
        bool isSame =
            Microsoft.CodeAnalysis.CSharp.SyntaxFactory.AreEquivalent(lower.Expression, node.Expression)
            || Number(lower.Expression, semantics) is { } low && low.Equals(Number(node.Expression, semantics));
        if (isSame || list.Arguments.Any(static a => a.NameColon is not null))
            return null;
        return (
            list,
            list.ReplaceNodes(
                new[] { lower.Expression, node.Expression },
                (old, _) =>
                    old == lower.Expression ? node.Expression.WithTriviaFrom(old) : lower.Expression.WithTriviaFrom(old)
            )
        );
    }

    private static double? Number(ExpressionSyntax expression, SemanticModel semantics) =>
        semantics.GetConstantValue(expression).Value switch
        {
            int i => i,
            double d => d,
            _ => null,
        };

    // Of three numbers that must be in order it is not known which one is wrong.
    private static bool HasTwoBounds(SyntaxNode? call) =>
        call switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => HasTwoBounds(member.Name),
            InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => HasTwoBounds(name),
            ObjectCreationExpressionSyntax { Type: SimpleNameSyntax name } => HasTwoBounds(name),
            SimpleNameSyntax name => name.Identifier.ValueText is not ("Triangular" or "Hypergeometric"),
            _ => false,
        };
}
