using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Reads the namespaces around a method with their usings, so that its body has the same meaning in another file.
/// </summary>
internal static class UsingReader
{
    /// <summary>The levels, the file itself first.</summary>
    public static EquatableArray<NamespaceSpec> Read(SyntaxNode node)
    {
        var levels = new List<NamespaceSpec>();
        foreach (SyntaxNode ancestor in node.Ancestors())
        {
            NamespaceSpec? level = ancestor switch
            {
                BaseNamespaceDeclarationSyntax space => new(
                    space.Name.ToString(),
                    Directives(space.Externs, space.Usings)
                ),
                CompilationUnitSyntax unit => new(null, Directives(unit.Externs, unit.Usings)),
                _ => null,
            };
            if (level is not null)
                levels.Insert(0, level);
        }

        return levels.ToEquatableArray();
    }

    private static EquatableArray<string> Directives(
        SyntaxList<ExternAliasDirectiveSyntax> externs,
        SyntaxList<UsingDirectiveSyntax> usings
    ) =>
        externs
            .Select(static e => (SyntaxNode)e)
            .Concat(usings.Where(static u => u.GlobalKeyword.IsKind(SyntaxKind.None)))
            .Select(static directive => Text(directive))
            .ToEquatableArray();

    private static string Text(SyntaxNode directive) =>
        string.Join(
            " ",
            directive
                .WithoutTrivia()
                .ToString()
                .Split(new[] { ' ', '\t', '\r', '\n' }, StringSplitOptions.RemoveEmptyEntries)
        );
}
