using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Icf.Generators.CodeFixes;

/// <summary>A fix that replaces the node of a diagnostic by another one.</summary>
/// <typeparam name="TNode">The node to replace: the innermost of its type around the place of the diagnostic.</typeparam>
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
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            TNode? node = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>();
            if (root is null || node is null || Fix(node) is not { } change)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    _title,
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(change.Old, change.New))),
                    equivalenceKey: diagnostic.Id),
                diagnostic);
        }
    }

    /// <summary>A node and what takes its place, or nothing where there is no fix.</summary>
    private protected abstract (SyntaxNode Old, SyntaxNode New)? Fix(TNode node);
}
