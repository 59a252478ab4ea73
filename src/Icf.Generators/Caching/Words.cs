using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Caching;

/// <summary>
/// The identifiers that are written in a file or in a declaration. Every key stroke asks for them, and most files are
/// as they were: so they are found once for each version of a file.
/// </summary>
internal static class Words
{
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> s_inFiles = new();
    private static readonly ConditionalWeakTable<SyntaxNode, HashSet<string>> s_inNodes = new();

    /// <summary>Those of a file.</summary>
    public static HashSet<string> In(SyntaxTree file, CancellationToken cancellationToken) =>
        s_inFiles.GetValue(file, tree => Read(tree.GetRoot(cancellationToken)));

    /// <summary>Those of a declaration.</summary>
    public static HashSet<string> In(SyntaxNode declaration) =>
        s_inNodes.GetValue(declaration, static node => Read(node));

    private static HashSet<string> Read(SyntaxNode node) =>
        new(
            node.DescendantTokens()
                .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(static token => token.ValueText),
            StringComparer.Ordinal
        );
}
