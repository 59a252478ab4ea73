using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>How the types of the language are written at a place.</summary>
internal static class LanguageTypes
{
    /// <summary>The name of an attribute, as short as what is imported there allows.</summary>
    public static NameSyntax Attribute(SemanticModel semantics, int position, string name) =>
        SyntaxFactory.ParseName(IsImported(semantics, position, name + "Attribute") ? name : "Icf." + name);

    /// <summary>Whether a type of the language can be called by its name alone.</summary>
    public static bool IsImported(SemanticModel semantics, int position, string type) =>
        semantics
            .LookupNamespacesAndTypes(position, name: type)
            .Any(static found =>
                found.ContainingNamespace is { Name: "Icf", ContainingNamespace.IsGlobalNamespace: true }
            );
}
