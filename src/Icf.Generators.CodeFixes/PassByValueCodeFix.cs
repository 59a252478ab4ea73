using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0004: passes a parameter by value that a method can only read.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassByValueCodeFix))]
public sealed class PassByValueCodeFix : NodeCodeFix<ParameterSyntax>
{
    /// <summary>Makes the fix.</summary>
    public PassByValueCodeFix()
        : base("Pass the parameter by value", "ICF0004")
    {
    }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ParameterSyntax node)
    {
        bool isRead = node.Modifiers.Any(SyntaxKind.InKeyword) || node.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);
        SyntaxTokenList kept = SyntaxFactory.TokenList(node.Modifiers.Where(static m =>
            m.Kind() is not (SyntaxKind.InKeyword or SyntaxKind.RefKeyword or SyntaxKind.ReadOnlyKeyword)));
        return isRead ? (node, node.WithModifiers(kept).WithTriviaFrom(node)) : null;
    }
}
