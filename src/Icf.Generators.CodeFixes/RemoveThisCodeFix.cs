using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0005: removes <c>this</c> from the parameter.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveThisCodeFix))]
public sealed class RemoveThisCodeFix : NodeCodeFix<ParameterSyntax>
{
    /// <summary>Makes the fix.</summary>
    public RemoveThisCodeFix()
        : base("Remove 'this'", "ICF0005") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ParameterSyntax node)
    {
        SyntaxTokenList kept = SyntaxFactory.TokenList(
            node.Modifiers.Where(static m => !m.IsKind(SyntaxKind.ThisKeyword))
        );
        return (node, node.WithModifiers(kept).WithTriviaFrom(node));
    }

    // x.Level(y) is written Models.Level(x, y).
    private protected override Task<IReadOnlyList<(Document Document, SyntaxNode Root)>> Callers(
        ParameterSyntax node,
        Document document,
        CancellationToken cancellationToken
    ) =>
        CallSites.Rewrite(
            node,
            document,
            Marker,
            static (call, method, type) =>
            {
                if (method.ReducedFrom is null || call.Expression is not MemberAccessExpressionSyntax member)
                    return null;
                ArgumentSyntax receiver = SyntaxFactory.Argument(member.Expression.WithoutTrivia());
                SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
                SyntaxNodeOrToken[] given = call.ArgumentList.Arguments.GetWithSeparators().ToArray();
                IEnumerable<SyntaxNodeOrToken> all =
                    given.Length == 0 ? new SyntaxNodeOrToken[] { receiver } : given.Prepend(comma).Prepend(receiver);
                return call.WithExpression(member.WithExpression(SyntaxFactory.ParseExpression(type)))
                    .WithArgumentList(
                        call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(all))
                    );
            },
            cancellationToken
        );
}
