using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>Removes an attribute that has no effect, or none that makes sense.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeCodeFix))]
public sealed class RemoveAttributeCodeFix : NodeCodeFix<AttributeSyntax>
{
    /// <summary>Makes the fix.</summary>
    public RemoveAttributeCodeFix()
        : base("Remove the attribute", "ICF0032", "ICF0038", "ICF0043", "ICF0044", "ICF0045") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(AttributeSyntax node)
    {
        var list = (AttributeListSyntax)node.Parent!;
        if (list.Attributes.Count > 1)
            return (list, list.WithAttributes(list.Attributes.Remove(node)));

        // What stands before the list stays, but for the line that was its own.
        SyntaxNode owner = list.Parent!.TrackNodes(list);
        SyntaxToken next = owner.GetCurrentNode(list)!.GetLastToken().GetNextToken();
        SyntaxNode moved = owner.ReplaceToken(next, next.WithLeadingTrivia(list.GetLeadingTrivia()));
        return (list.Parent!, moved.RemoveNode(moved.GetCurrentNode(list)!, SyntaxRemoveOptions.KeepNoTrivia)!);
    }
}
