using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0018: leaves out a name that is not constant. ICF0020: replaces what cannot stand in a name.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstantNameCodeFix))]
public sealed class ConstantNameCodeFix : NodeCodeFix<ArgumentSyntax>
{
    /// <summary>Makes the fix.</summary>
    public ConstantNameCodeFix()
        : base("Correct the name", "ICF0018", "ICF0020") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ArgumentSyntax node)
    {
        if (node.Parent is not ArgumentListSyntax list)
            return null;
        if (node.Expression is LiteralExpressionSyntax { Token.Value: string name } && !string.IsNullOrWhiteSpace(name))
        {
            string valid = new(name.Select(static c => c is '/' or '[' or ']' ? '_' : c).ToArray());
            return (
                node.Expression,
                SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(valid))
            );
        }

        return (list, list.WithArguments(list.Arguments.Remove(node)));
    }
}
