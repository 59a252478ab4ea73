using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0019: adds <c>name:</c> to the second of two sites with one name, or replaces the name it has.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameSiteCodeFix))]
public sealed class NameSiteCodeFix : NodeCodeFix<InvocationExpressionSyntax>
{
    /// <summary>Makes the fix.</summary>
    public NameSiteCodeFix()
        : base("Give the site a name of its own", "ICF0019") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(InvocationExpressionSyntax node)
    {
        // A call of a model takes its name from the variable it is assigned to.
        string method =
            (node.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText
            ?? (node.Expression as SimpleNameSyntax)?.Identifier.ValueText
            ?? "";
        if (method is not ("Sample" or "Factor"))
            return null;

        string name = Unused(node, Stem(node, method));
        return NamedArguments.Of(node.ArgumentList) is { } given
            ? (
                given.Expression,
                SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name))
            )
            : (node.ArgumentList, NamedArguments.Add(node.ArgumentList, name));
    }

    // The variable, the name given so far, or what is sampled.
    private static string Stem(InvocationExpressionSyntax node, string method)
    {
        if (NamedArguments.Of(node.ArgumentList)?.Expression is LiteralExpressionSyntax { Token.Value: string given })
            return given;
        if (node.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable })
            return variable.Identifier.ValueText;
        if (node.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax target })
            return target.Identifier.ValueText;
        ExpressionSyntax? distribution = (
            node.ArgumentList.Arguments.FirstOrDefault(static a =>
                a.NameColon?.Name.Identifier.ValueText is null or "distribution"
            )?.Expression as InvocationExpressionSyntax
        )?.Expression;
        string name =
            (distribution as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText
            ?? (distribution as SimpleNameSyntax)?.Identifier.ValueText
            ?? method;
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    private static string Unused(SyntaxNode node, string stem)
    {
        SyntaxNode method = (SyntaxNode?)node.FirstAncestorOrSelf<MethodDeclarationSyntax>() ?? node;
        var used = new HashSet<string>(
            method.DescendantTokens().Select(static t => t.ValueText),
            StringComparer.Ordinal
        );
        for (int i = 2; ; i++)
        {
            string name = stem + i.ToString(CultureInfo.InvariantCulture);
            if (!used.Contains(name))
                return name;
        }
    }
}
