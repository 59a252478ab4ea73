using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0001: adds <c>partial</c> to the type.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeTypePartialCodeFix))]
public sealed class MakeTypePartialCodeFix : NodeCodeFix<TypeDeclarationSyntax>
{
    /// <summary>Makes the fix.</summary>
    public MakeTypePartialCodeFix()
        : base("ICF0001", "Make the type partial")
    {
    }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(TypeDeclarationSyntax node)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (node.Modifiers.Count > 0)
            return (node, node.WithModifiers(node.Modifiers.Add(partial)));

        // Without modifiers the comments above hang on the keyword.
        TypeDeclarationSyntax bare = (TypeDeclarationSyntax)node.WithKeyword(node.Keyword.WithLeadingTrivia());
        return (node, bare.WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(node.Keyword.LeadingTrivia))));
    }
}
