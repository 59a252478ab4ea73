using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>The argument <c>name:</c> of a site.</summary>
internal static class NamedArguments
{
    /// <summary>The argument that names a site, wherever it stands; nothing where there is none.</summary>
    public static ArgumentSyntax? Of(ArgumentListSyntax arguments) =>
        arguments.Arguments.FirstOrDefault(static a => a.NameColon?.Name.Identifier.ValueText == "name")
        ?? arguments.Arguments.Skip(1).FirstOrDefault(static a => a.NameColon is null);

    /// <summary>The arguments of a site that has no name, with one.</summary>
    public static ArgumentListSyntax Add(ArgumentListSyntax arguments, string name)
    {
        ArgumentSyntax argument = SyntaxFactory.Argument(
            SyntaxFactory.NameColon("name").WithTrailingTrivia(SyntaxFactory.Space),
            default,
            SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name))
        );
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return arguments.WithArguments(
            SyntaxFactory.SeparatedList<ArgumentSyntax>(
                arguments.Arguments.GetWithSeparators().Add(comma).Add(argument)
            )
        );
    }
}
