using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>
/// Tells whether a change leaves errors that were not there before, in any file that can see what has changed.
/// </summary>
internal static class Breakage
{
    /// <summary>
    /// Whether a changed solution has a new error in the file of a node, or in one that names its member or its type.
    /// </summary>
    public static async Task<bool> IsIn(
        Solution changed,
        Document document,
        SyntaxNode node,
        CancellationToken cancellationToken
    )
    {
        string[] names = Names(node).ToArray();
        Solution solution = document.Project.Solution;
        IEnumerable<ProjectId> projects = solution
            .GetProjectDependencyGraph()
            .GetProjectsThatTransitivelyDependOnThisProject(document.Project.Id)
            .Prepend(document.Project.Id);
        foreach (
            Document before in projects.SelectMany(id => solution.GetProject(id)?.Documents ?? Array.Empty<Document>())
        )
        {
            string text = (await before.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
            bool mayBreak =
                before.Id == document.Id
                || Array.Exists(names, name => text.IndexOf(name, StringComparison.Ordinal) >= 0);
            if (!mayBreak || changed.GetDocument(before.Id) is not { } after)
                continue;
            List<string> known = await Errors(before, cancellationToken).ConfigureAwait(false);
            if ((await Errors(after, cancellationToken).ConfigureAwait(false)).Exists(error => !known.Remove(error)))
                return true;
        }

        return false;
    }

    private static IEnumerable<string> Names(SyntaxNode node)
    {
        foreach (SyntaxNode around in node.AncestorsAndSelf())
        {
            if (around is MethodDeclarationSyntax method)
                yield return method.Identifier.ValueText;
            else if (around is BaseTypeDeclarationSyntax type)
                yield return type.Identifier.ValueText;
        }
    }

    private static async Task<List<string>> Errors(Document document, CancellationToken cancellationToken)
    {
        SemanticModel? semantics = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return semantics is null
            ? new List<string>()
            : semantics
                .GetDiagnostics(cancellationToken: cancellationToken)
                .Where(static d => d.Severity == DiagnosticSeverity.Error)
                .Select(static d => $"{d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")
                .ToList();
    }
}
