using Icf.Generators.Emission;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Caching;

/// <summary>Finds what this generator wrote.</summary>
internal static class Generated
{
    /// <summary>The names of the members that a file adds to the types of models; none of a file that somebody else wrote.</summary>
    public static IReadOnlyList<string> MembersOf(SyntaxNode root) => root
        .DescendantNodes(static node => node is not MemberDeclarationSyntax member || IsContainer(node) && !IsOurs(member))
        .OfType<MemberDeclarationSyntax>()
        .Where(IsOurs)
        .Select(static member => member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            _ => "",
        })
        .ToArray();

    private static bool IsContainer(SyntaxNode node) => node is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax;

    private static bool IsOurs(MemberDeclarationSyntax member) => member.AttributeLists.Any(static list => list.Attributes.Any(static attribute =>
        attribute is { Name: QualifiedNameSyntax { Right.Identifier.ValueText: "GeneratedCode" }, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: KnownNames.Tool } }, ..] }));
}
