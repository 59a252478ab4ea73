using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Caching;

/// <summary>What a file declares: all of its syntax but the bodies of methods, constructors and operators.</summary>
internal static class Declarations
{
    /// <summary>Whether another file sees no difference between two versions of a file. Errs to the side of no.</summary>
    public static bool AreSame(SyntaxTree before, SyntaxTree now, CancellationToken cancellationToken) =>
        before.FilePath == now.FilePath
        && before.Options.Equals(now.Options)
        && Parts(before.GetRoot(cancellationToken)).SequenceEqual(Parts(now.GetRoot(cancellationToken)));

    // Kinds and texts of nodes and tokens, in source order. Compared as they are: a hash would have to be trusted.
    private static IEnumerable<(int Kind, string Text)> Parts(SyntaxNode root)
    {
        // A file whose first comment says that it is generated has another nullable context.
        yield return (0, root.GetLeadingTrivia().ToFullString());
        foreach (SyntaxNodeOrToken part in root.DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (!part.IsToken)
            {
                yield return (part.RawKind, "");
                continue;
            }

            SyntaxToken token = part.AsToken();
            if (token.ContainsDirectives)
            {
                foreach (SyntaxTrivia trivia in token.LeadingTrivia.Where(static t => t.IsDirective))
                    yield return (trivia.RawKind, trivia.ToFullString());
            }

            yield return (token.RawKind, token.Text);
        }
    }

    /// <summary>Whether nothing within a node can be told from outside it.</summary>
    /// <remarks>
    /// Not so of accessors, where <c>field</c> declares a field; of methods of structs, which make fields of the
    /// parameters of a primary constructor; of a <c>#nullable</c> that holds beyond the body; nor of statements at the
    /// top level.
    /// </remarks>
    private static bool IsBody(SyntaxNode node) =>
        node is BlockSyntax or ArrowExpressionClauseSyntax
        && node.Parent is BaseMethodDeclarationSyntax and not { Parent: StructDeclarationSyntax }
        && !node.ContainsDirectives;
}
