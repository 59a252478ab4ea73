using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Icf.Generators.CodeFixes;

/// <summary>
/// A fix that replaces the node of a diagnostic by another one. It is offered where the project compiles afterwards.
/// </summary>
/// <typeparam name="TNode">The node to replace: the innermost of its type around the place of the
/// diagnostic.</typeparam>
public abstract class NodeCodeFix<TNode> : CodeFixProvider
    where TNode : SyntaxNode
{
    private readonly string _title;

    private protected NodeCodeFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = ImmutableArray.Create(ids);
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? semantics = await context
            .Document.GetSemanticModelAsync(context.CancellationToken)
            .ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            TNode? node = root
                ?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
                .FirstAncestorOrSelf<TNode>();
            if (root is null || semantics is null || node is null || Fix(node, semantics) is not { } change)
                continue;
            Solution solution = context.Document.Project.Solution;
            foreach (
                (Document document, SyntaxNode changed) in await Callers(
                        node,
                        context.Document,
                        context.CancellationToken
                    )
                    .ConfigureAwait(false)
            )
            {
                if (document.Id != context.Document.Id)
                    solution = solution.WithDocumentSyntaxRoot(document.Id, changed);
                else
                    (root, change) = (changed, Again(changed, node, semantics) ?? change);
            }

            solution = solution.WithDocumentSyntaxRoot(context.Document.Id, root.ReplaceNode(change.Old, change.New));
            if (await Breakage.IsIn(solution, context.Document, node, context.CancellationToken).ConfigureAwait(false))
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(_title, _ => Task.FromResult(solution), equivalenceKey: diagnostic.Id),
                diagnostic
            );
        }
    }

    /// <summary>A node and what takes its place, or nothing where there is no fix.</summary>
    private protected virtual (SyntaxNode Old, SyntaxNode New)? Fix(TNode node) => null;

    /// <summary>The same for a fix that asks what names mean.</summary>
    private protected virtual (SyntaxNode Old, SyntaxNode New)? Fix(TNode node, SemanticModel semantics) => Fix(node);

    /// <summary>The files that must change with the node, such as those of callers, as they are to be.</summary>
    private protected virtual Task<IReadOnlyList<(Document Document, SyntaxNode Root)>> Callers(
        TNode node,
        Document document,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<(Document, SyntaxNode)>>(Array.Empty<(Document, SyntaxNode)>());

    // The node in a file that has changed elsewhere.
    private (SyntaxNode Old, SyntaxNode New)? Again(SyntaxNode root, TNode node, SemanticModel semantics) =>
        root.GetAnnotatedNodes(Marker).OfType<TNode>().FirstOrDefault() is { } moved ? Fix(moved, semantics) : null;

    /// <summary>Marks the node of the diagnostic in its own file, where callers stand there too.</summary>
    private protected static SyntaxAnnotation Marker { get; } = new("Icf.Fixed");
}
