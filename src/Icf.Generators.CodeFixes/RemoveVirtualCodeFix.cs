using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0009: removes <c>virtual</c>.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveVirtualCodeFix))]
public sealed class RemoveVirtualCodeFix : NodeCodeFix<MethodDeclarationSyntax>
{
    /// <summary>Makes the fix.</summary>
    public RemoveVirtualCodeFix()
        : base("Remove 'virtual'", "ICF0009") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(MethodDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.VirtualKeyword)
            ? (node, Modifiers.Without(node, SyntaxKind.VirtualKeyword))
            : null;
}
