using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>Changes the calls of a method wherever they stand.</summary>
internal static class CallSites
{
    /// <summary>
    /// The files that hold calls of the method around a node, with these rewritten. A node of the method itself is
    /// marked in its file.
    /// </summary>
    /// <param name="node">A node of the declaration.</param>
    /// <param name="document">Its file.</param>
    /// <param name="marker">The mark.</param>
    /// <param name="rewrite">A call, perhaps with others in it rewritten; what it calls, and the type of that as it is
    /// written there. Nothing where it stays.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<IReadOnlyList<(Document Document, SyntaxNode Root)>> Rewrite(
        SyntaxNode node,
        Document document,
        SyntaxAnnotation marker,
        Func<InvocationExpressionSyntax, IMethodSymbol, string, InvocationExpressionSyntax?> rewrite,
        CancellationToken cancellationToken
    )
    {
        var changed = new List<(Document, SyntaxNode)>();
        SemanticModel? own = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (
            node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || own?.GetDeclaredSymbol(declaration, cancellationToken) is not { } method
        )
            return changed;
        string? place = method.GetDocumentationCommentId();
        foreach (Document other in document.Project.Solution.Projects.SelectMany(static p => p.Documents))
        {
            SyntaxNode? root = await other.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            SemanticModel? semantics = await other.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            if (root is null || semantics is null)
                continue;
            InvocationExpressionSyntax[] calls = root.DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Where(call =>
                    semantics.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol called
                    && (called.ReducedFrom ?? called).OriginalDefinition.GetDocumentationCommentId() == place
                )
                .Where(call => !call.Ancestors().Any(a => a == node))
                .ToArray();
            (IMethodSymbol Method, string Type) Called(InvocationExpressionSyntax call)
            {
                var called = (IMethodSymbol)semantics.GetSymbolInfo(call, cancellationToken).Symbol!;
                return (called, called.ContainingType.ToMinimalDisplayString(semantics, call.SpanStart));
            }

            InvocationExpressionSyntax[] affected = calls
                .Where(call => Called(call) is var (method, type) && rewrite(call, method, type) is not null)
                .ToArray();
            if (affected.Length == 0)
                continue;
            IEnumerable<SyntaxNode> touched = other.Id == document.Id ? affected.Append(node) : affected;
            changed.Add(
                (
                    other,
                    root.ReplaceNodes(
                        touched,
                        (old, now) =>
                        {
                            if (old == node)
                                return now.WithAdditionalAnnotations(marker);
                            (IMethodSymbol called, string type) = Called((InvocationExpressionSyntax)old);
                            return rewrite((InvocationExpressionSyntax)now, called, type)!.WithTriviaFrom(now);
                        }
                    )
                )
            );
        }

        return changed;
    }
}
