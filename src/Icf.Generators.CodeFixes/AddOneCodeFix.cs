using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0205: adds one to a count, so that it is positive.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddOneCodeFix))]
public sealed class AddOneCodeFix : NodeCodeFix<ArgumentSyntax>
{
    /// <summary>Makes the fix.</summary>
    public AddOneCodeFix()
        : base("Add 1 to the count", "ICF0205") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ArgumentSyntax node)
    {
        ExpressionSyntax count = node.Expression;
        bool isTight =
            count
            is IdentifierNameSyntax
                or MemberAccessExpressionSyntax
                or ElementAccessExpressionSyntax
                or InvocationExpressionSyntax
                or ParenthesizedExpressionSyntax
                or CastExpressionSyntax
                or BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression
                };
        string text = count.WithoutTrivia().ToString();
        return (count, SyntaxFactory.ParseExpression(isTight ? $"1 + {text}" : $"1 + ({text})").WithTriviaFrom(count));
    }
}
