using Icf.Generators.Emission;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Caching;

/// <summary>Finds what this generator wrote.</summary>
internal static class Generated
{
    /// <summary>Whether this generator wrote a file.</summary>
    public static bool Is(SyntaxTree file) => file.FilePath.Contains(KnownNames.Generator);

    /// <summary>
    /// The name of what a file adds to the types of models: a twin, or a part of a model class; none of a file that
    /// somebody else wrote.
    /// </summary>
    public static IReadOnlyList<string> MembersOf(SyntaxNode root)
    {
        if (!Is(root.SyntaxTree))
            return Array.Empty<string>();

        // It stands alone in the namespace and the types around it, which are written for it.
        SyntaxNode node = root;
        while (Within(node) is [{ } only])
            node = only;
        return node switch
        {
            MethodDeclarationSyntax method => new[] { method.Identifier.ValueText },
            TypeDeclarationSyntax { Members: { Count: > 1 } members } when members.All(IsOfScorer) => members
                .Select(static m =>
                    m is MethodDeclarationSyntax method
                        ? method.Identifier.ValueText
                        : ((BaseTypeDeclarationSyntax)m).Identifier.ValueText
                )
                .ToArray(),
            BaseTypeDeclarationSyntax type => new[] { type.Identifier.ValueText },
            _ => Array.Empty<string>(),
        };
    }

    // A scorer, its helpers and its types stand side by side.
    private static bool IsOfScorer(MemberDeclarationSyntax member) =>
        member
            is MethodDeclarationSyntax { TypeParameterList: not null }
                or TypeDeclarationSyntax { TypeParameterList: not null };

    private static IReadOnlyList<MemberDeclarationSyntax> Within(SyntaxNode node) =>
        node switch
        {
            CompilationUnitSyntax unit => unit.Members,
            BaseNamespaceDeclarationSyntax space => space.Members,
            TypeDeclarationSyntax type => type.Members,
            _ => Array.Empty<MemberDeclarationSyntax>(),
        };
}
