using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0036: removes <c>AllowMissing</c>.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAllowMissingCodeFix))]
public sealed class RemoveAllowMissingCodeFix : NodeCodeFix<ParameterSyntax>
{
    /// <summary>Makes the fix.</summary>
    public RemoveAllowMissingCodeFix()
        : base("Remove AllowMissing", "ICF0036") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ParameterSyntax node)
    {
        AttributeArgumentListSyntax? list = node.DescendantNodes()
            .OfType<AttributeArgumentListSyntax>()
            .FirstOrDefault(static l => l.Arguments is [{ NameEquals.Name.Identifier.ValueText: "AllowMissing" }]);
        return list?.Parent is AttributeSyntax attribute ? (attribute, attribute.WithArgumentList(null)) : null;
    }
}
