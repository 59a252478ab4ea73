using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0004: passes a parameter by value that a method can only read.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassByValueCodeFix))]
public sealed class PassByValueCodeFix : NodeCodeFix<ParameterSyntax>
{
    /// <summary>Makes the fix.</summary>
    public PassByValueCodeFix()
        : base("Pass the parameter by value", "ICF0004") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ParameterSyntax node)
    {
        bool isRead = node.Modifiers.Any(SyntaxKind.InKeyword) || node.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);
        SyntaxTokenList kept = SyntaxFactory.TokenList(
            node.Modifiers.Where(static m =>
                m.Kind() is not (SyntaxKind.InKeyword or SyntaxKind.RefKeyword or SyntaxKind.ReadOnlyKeyword)
            )
        );
        return isRead ? (node, node.WithModifiers(kept).WithTriviaFrom(node)) : null;
    }

    // Their arguments no longer say how they are passed.
    private protected override Task<IReadOnlyList<(Document Document, SyntaxNode Root)>> Callers(
        ParameterSyntax node,
        Document document,
        CancellationToken cancellationToken
    ) =>
        CallSites.Rewrite(
            node,
            document,
            Marker,
            (call, method, _) =>
            {
                ArgumentSyntax[] given = call
                    .ArgumentList.Arguments.Where(
                        (argument, i) =>
                            argument.RefKindKeyword.RawKind != 0
                            && (
                                argument.NameColon?.Name.Identifier.ValueText
                                ?? method.Parameters.ElementAtOrDefault(i)?.Name
                            ) == node.Identifier.ValueText
                    )
                    .ToArray();
                return given.Length == 0
                    ? null
                    : call.ReplaceNodes(given, static (_, now) => now.WithRefKindKeyword(default).WithTriviaFrom(now));
            },
            cancellationToken
        );
}
