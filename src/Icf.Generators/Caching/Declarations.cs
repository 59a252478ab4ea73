using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Caching;

/// <summary>What a file declares: all of its syntax but the bodies of methods, constructors and operators.</summary>
internal static class Declarations
{
    /// <summary>
    /// What another file can see of the difference between two versions of a file. Errs to the side of more.
    /// </summary>
    public static Change Between(SyntaxTree before, SyntaxTree now, CancellationToken cancellationToken)
    {
        if (before.FilePath != now.FilePath || !before.Options.Equals(now.Options))
            return Change.Any;
        SyntaxNode rootBefore = before.GetRoot(cancellationToken),
            rootNow = now.GetRoot(cancellationToken);
        if (
            Generated.MembersOf(rootBefore) is { Count: > 0 } membersBefore
            && Generated.MembersOf(rootNow) is { Count: > 0 } membersNow
            && membersBefore[0] == membersNow[0]
        )
        {
            return Change.OfGenerated(membersBefore.Concat(membersNow));
        }

        if (!Parts(rootBefore, IsLeftOut).SequenceEqual(Parts(rootNow, IsLeftOut)))
            return Change.Any;

        // What is left are methods of the same classes, whose order means nothing.
        var methods = new Dictionary<string, (string Name, int Count)>(StringComparer.Ordinal);
        Count(rootBefore, 1, methods);
        Count(rootNow, -1, methods);
        return Change.OfMethods(
            methods.Values.Where(static method => method.Count != 0).Select(static method => method.Name)
        );
    }

    /// <summary>Counts methods by the number of their class, and what is declared of them.</summary>
    private static void Count(SyntaxNode root, int change, Dictionary<string, (string Name, int Count)> methods)
    {
        int number = 0;
        foreach (
            SyntaxNode node in root.DescendantNodes(static node =>
                node is not MemberDeclarationSyntax || IsContainer(node)
            )
        )
        {
            if (node is not ClassDeclarationSyntax container)
                continue;
            number++;
            foreach (
                MethodDeclarationSyntax method in container.Members.OfType<MethodDeclarationSyntax>().Where(IsLeftOut)
            )
            {
                IEnumerable<string> parts = Parts(method, static _ => false).Select(static p => $"{p.Kind}{p.Text}");
                string key = $"{number} {string.Join(" ", parts)}";
                methods.TryGetValue(key, out (string Name, int Count) known);
                methods[key] = (method.Identifier.ValueText, known.Count + change);
            }
        }
    }

    private static bool IsContainer(SyntaxNode node) =>
        node is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax;

    // Kinds and texts of nodes and tokens, in source order, without bodies and what is left out. Compared as they are:
    // a hash would have to be trusted.
    private static IEnumerable<(int Kind, string Text)> Parts(SyntaxNode root, Func<SyntaxNode, bool> isLeftOut)
    {
        // A file whose first comment says that it is generated has another nullable context.
        if (root is CompilationUnitSyntax)
            yield return (0, root.GetLeadingTrivia().ToFullString());
        foreach (SyntaxNodeOrToken part in root.DescendantNodesAndTokens(node => !IsBody(node) && !isLeftOut(node)))
        {
            if (!part.IsToken)
            {
                if (!isLeftOut(part.AsNode()!))
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

    /// <summary>Whether a node declares nothing, or a method that others can only reach by its name.</summary>
    private static bool IsLeftOut(SyntaxNode node) =>
        !node.ContainsDirectives
        && node switch
        {
            IncompleteMemberSyntax => true,
            MethodDeclarationSyntax { Parent: ClassDeclarationSyntax, ExplicitInterfaceSpecifier: null } method =>
                !method.Modifiers.Any(SyntaxKind.PartialKeyword),
            _ => false,
        };
}
