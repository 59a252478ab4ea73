using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0302: makes a parameter that is never observed an input.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeInputCodeFix))]
public sealed class MakeInputCodeFix : NodeCodeFix<ParameterSyntax>
{
    /// <summary>Makes the fix.</summary>
    public MakeInputCodeFix()
        : base("Remove [Observed]", "ICF0302") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ParameterSyntax node)
    {
        AttributeSyntax? observed = node
            .AttributeLists.SelectMany(static list => list.Attributes)
            .FirstOrDefault(static a =>
                a.Name is SimpleNameSyntax { Identifier.ValueText: "Observed" or "ObservedAttribute" }
            );
        if (observed?.Parent is not AttributeListSyntax list)
            return null;
        ParameterSyntax without =
            list.Attributes.Count > 1
                ? node.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(observed)))
                : node.WithAttributeLists(node.AttributeLists.Remove(list));
        return (node, without.WithLeadingTrivia(node.GetLeadingTrivia()));
    }
}
