using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0039: chooses an encoder that reads one level of indices.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RecurrentEncoderCodeFix))]
public sealed class RecurrentEncoderCodeFix : NodeCodeFix<AttributeSyntax>
{
    /// <summary>Makes the fix.</summary>
    public RecurrentEncoderCodeFix()
        : base("Choose EncoderKind.Recurrent", "ICF0039") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(AttributeSyntax node) =>
        node.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .FirstOrDefault(static n => n.Identifier.ValueText == "Convolution")
            is { } kind
            ? (kind, SyntaxFactory.IdentifierName("Recurrent"))
            : null;
}
