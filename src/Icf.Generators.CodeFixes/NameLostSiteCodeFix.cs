using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0042: adds <c>name:</c> with the name of the variable that takes the value of the expression.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameLostSiteCodeFix))]
public sealed class NameLostSiteCodeFix : NodeCodeFix<InvocationExpressionSyntax>
{
    /// <summary>Makes the fix.</summary>
    public NameLostSiteCodeFix()
        : base("Give the site the name of the variable", "ICF0042") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(InvocationExpressionSyntax node)
    {
        string? variable = node.Ancestors()
            .Select(static a =>
                a switch
                {
                    VariableDeclaratorSyntax declared => declared.Identifier.ValueText,
                    AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
                    AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax member } => member
                        .Name
                        .Identifier
                        .ValueText,
                    AssignmentExpressionSyntax
                    {
                        Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax array }
                    } => array.Identifier.ValueText,
                    _ => null,
                }
            )
            .FirstOrDefault(static name => name is not null);
        return variable is null || IsTaken(node, variable)
            ? null
            : (node.ArgumentList, NamedArguments.Add(node.ArgumentList, variable));
    }

    // Whether another site is called so already: by its name, or by the variable itself.
    private static bool IsTaken(SyntaxNode node, string name) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>()
            ?.DescendantNodes()
            .Any(other =>
                other switch
                {
                    LiteralExpressionSyntax { Token.Value: string given } => given == name,
                    VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax value } target => target
                        .Identifier
                        .ValueText == name
                        && !value.Span.Contains(node.Span),
                    AssignmentExpressionSyntax
                    {
                        Left: IdentifierNameSyntax target,
                        Right: InvocationExpressionSyntax value
                    } => target.Identifier.ValueText == name && !value.Span.Contains(node.Span),
                    _ => false,
                }
            ) == true;
}
