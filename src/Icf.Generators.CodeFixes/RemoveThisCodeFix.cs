using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0005: removes <c>this</c> from the parameter.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveThisCodeFix))]
public sealed class RemoveThisCodeFix : NodeCodeFix<ParameterSyntax>
{
    /// <summary>Makes the fix.</summary>
    public RemoveThisCodeFix()
        : base("Remove 'this'", "ICF0005")
    {
    }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ParameterSyntax node)
    {
        SyntaxTokenList kept = SyntaxFactory.TokenList(node.Modifiers.Where(static m => !m.IsKind(SyntaxKind.ThisKeyword)));
        return (node, node.WithModifiers(kept).WithTriviaFrom(node));
    }
}
