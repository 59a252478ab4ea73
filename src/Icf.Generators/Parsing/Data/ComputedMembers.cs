using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Finds the members from which a property is computed.</summary>
internal static class ComputedMembers
{
    /// <summary>Whether two members, of which one or both are computed, have a stored member in common.</summary>
    public static bool Share(ITypeSymbol type, string one, string other, CancellationToken cancellationToken)
    {
        HashSet<string> first = Mentioned(type, one, cancellationToken);
        return first.Overlaps(Mentioned(type, other, cancellationToken));
    }

    // By name, which may find too many but not too few.
    private static HashSet<string> Mentioned(ITypeSymbol type, string member, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { member };
        var open = new Queue<string>(found);
        while (open.Count > 0)
        {
            foreach (
                ISymbol symbol in type.GetMembers(open.Dequeue())
                    .Where(static m => m is IPropertySymbol or IMethodSymbol)
            )
            {
                foreach (
                    string name in symbol
                        .DeclaringSyntaxReferences.SelectMany(r => Body(r.GetSyntax(cancellationToken)))
                        .SelectMany(static body => body.DescendantNodesAndSelf())
                        .OfType<IdentifierNameSyntax>()
                        .Select(static n => n.Identifier.ValueText)
                )
                {
                    if (!type.GetMembers(name).IsEmpty && found.Add(name))
                        open.Enqueue(name);
                }
            }
        }

        return found;
    }

    private static IEnumerable<SyntaxNode> Body(SyntaxNode declaration) =>
        declaration switch
        {
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => new SyntaxNode[] { arrow },
            PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors
                .Accessors.SelectMany(static a => new[] { (SyntaxNode?)a.Body, a.ExpressionBody })
                .OfType<SyntaxNode>(),
            MethodDeclarationSyntax method => new[]
            {
                (SyntaxNode?)method.Body,
                method.ExpressionBody,
            }.OfType<SyntaxNode>(),
            _ => Array.Empty<SyntaxNode>(),
        };
}
