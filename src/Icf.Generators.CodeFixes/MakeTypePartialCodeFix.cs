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
        : base("Make the type partial", "ICF0001") { }

    /// <summary>The type with <c>partial</c>.</summary>
    internal static TypeDeclarationSyntax Partial(TypeDeclarationSyntax node)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (node.Modifiers.Count > 0)
            return (TypeDeclarationSyntax)node.WithModifiers(node.Modifiers.Add(partial));

        // Without modifiers the comments above hang on the keyword.
        TypeDeclarationSyntax bare = (TypeDeclarationSyntax)node.WithKeyword(node.Keyword.WithLeadingTrivia());
        return (TypeDeclarationSyntax)
            bare.WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(node.Keyword.LeadingTrivia)));
    }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(TypeDeclarationSyntax node) =>
        (node, Partial(node));
}
