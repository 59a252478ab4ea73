using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0041: marks the method with <c>[Model]</c>, and the types around it with <c>partial</c>.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddModelCodeFix))]
public sealed class AddModelCodeFix : NodeCodeFix<MethodDeclarationSyntax>
{
    /// <summary>Makes the fix.</summary>
    public AddModelCodeFix()
        : base("Mark the method with [Model]", "ICF0041") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(
        MethodDeclarationSyntax node,
        SemanticModel semantics
    )
    {
        // A site may also be lost in what a model calls.
        if (
            node
                .AttributeLists.SelectMany(static list => list.Attributes)
                .Any(a => semantics.GetTypeInfo(a).Type is { Name: "ModelAttribute" })
        )
            return null;
        TypeDeclarationSyntax[] types = node.Ancestors().OfType<TypeDeclarationSyntax>().ToArray();
        if (types.Length == 0)
            return null;
        IEnumerable<SyntaxNode> closed = types.Where(static t => !t.Modifiers.Any(SyntaxKind.PartialKeyword));
        TypeDeclarationSyntax outermost = types[types.Length - 1];
        return (
            outermost,
            outermost.ReplaceNodes(
                closed.Append(node),
                (_, now) =>
                    now is TypeDeclarationSyntax type
                        ? MakeTypePartialCodeFix.Partial(type)
                        : Marked(
                            (MethodDeclarationSyntax)now,
                            LanguageTypes.Attribute(semantics, node.SpanStart, "Model")
                        )
            )
        );
    }

    // On a line of its own where the method begins one, below its comments.
    private static MethodDeclarationSyntax Marked(MethodDeclarationSyntax method, NameSyntax model)
    {
        SyntaxTriviaList leading = method.GetLeadingTrivia();
        SyntaxTrivia indent = leading.LastOrDefault();
        bool beginsLine = indent.IsKind(SyntaxKind.WhitespaceTrivia);
        SyntaxTriviaList after = beginsLine
            ? SyntaxFactory.TriviaList(
                SyntaxFactory.EndOfLine(method.ToFullString().Contains("\r\n") ? "\r\n" : "\n"),
                indent
            )
            : SyntaxFactory.TriviaList(SyntaxFactory.Space);
        AttributeListSyntax list = SyntaxFactory.AttributeList(
            SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(model))
        );
        MethodDeclarationSyntax bare = method.WithoutLeadingTrivia();
        return bare.WithAttributeLists(
            bare.AttributeLists.Insert(0, list.WithLeadingTrivia(leading).WithTrailingTrivia(after))
        );
    }
}
