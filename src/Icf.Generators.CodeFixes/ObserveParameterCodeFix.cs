using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0024: marks the parameter that an observed value comes from as data.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ObserveParameterCodeFix))]
public sealed class ObserveParameterCodeFix : NodeCodeFix<ArgumentSyntax>
{
    /// <summary>Makes the fix.</summary>
    public ObserveParameterCodeFix()
        : base("Mark the parameter as [Observed]", "ICF0024") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ArgumentSyntax node, SemanticModel semantics)
    {
        ExpressionSyntax root = node.Expression;
        while (root is ElementAccessExpressionSyntax or MemberAccessExpressionSyntax)
            root = root is ElementAccessExpressionSyntax element
                ? element.Expression
                : ((MemberAccessExpressionSyntax)root).Expression;
        if (
            root is not IdentifierNameSyntax name
            || node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
        )
            return null;
        ParameterSyntax? parameter = method.ParameterList.Parameters.FirstOrDefault(p =>
            p.Identifier.ValueText == name.Identifier.ValueText
        );
        if (parameter is null)
            return null;
        AttributeListSyntax observed = SyntaxFactory
            .AttributeList(
                SyntaxFactory.SingletonSeparatedList(
                    SyntaxFactory.Attribute(LanguageTypes.Attribute(semantics, parameter.SpanStart, "Observed"))
                )
            )
            .WithTrailingTrivia(SyntaxFactory.Space);
        return (
            parameter,
            parameter.WithoutLeadingTrivia().AddAttributeLists(observed).WithLeadingTrivia(parameter.GetLeadingTrivia())
        );
    }
}
