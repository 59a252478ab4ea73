using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0035: lets the data of the parameter that an observed value comes from be missing.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AllowMissingCodeFix))]
public sealed class AllowMissingCodeFix : NodeCodeFix<ExpressionSyntax>
{
    /// <summary>Makes the fix.</summary>
    public AllowMissingCodeFix()
        : base("Mark the parameter with [Observed(AllowMissing = true)]", "ICF0035") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ExpressionSyntax node)
    {
        ParameterSyntax? parameter = Root(node);
        AttributeSyntax? observed = parameter
            ?.AttributeLists.SelectMany(static list => list.Attributes)
            .FirstOrDefault(static a =>
                a
                    is {
                        Name: SimpleNameSyntax { Identifier.ValueText: "Observed" or "ObservedAttribute" },
                        ArgumentList: null
                    }
            );
        return observed is null
            ? null
            : (observed, observed.WithArgumentList(SyntaxFactory.ParseAttributeArgumentList("(AllowMissing = true)")));
    }

    // y, y[i], y[i].Value, and the variable of a loop over one of them; of data passed to another model its own
    // parameter is meant.
    private static ParameterSyntax? Root(ExpressionSyntax data)
    {
        switch (data)
        {
            case ElementAccessExpressionSyntax element:
                return Root(element.Expression);
            case MemberAccessExpressionSyntax member:
                return Root(member.Expression);
            case ParenthesizedExpressionSyntax inner:
                return Root(inner.Expression);
            case IdentifierNameSyntax { Identifier.ValueText: { } name }:
                ForEachStatementSyntax? loop = data.Ancestors()
                    .OfType<ForEachStatementSyntax>()
                    .FirstOrDefault(l => l.Identifier.ValueText == name);
                return loop is not null
                    ? Root(loop.Expression)
                    : data.FirstAncestorOrSelf<MethodDeclarationSyntax>()
                        ?.ParameterList.Parameters.FirstOrDefault(p => p.Identifier.ValueText == name);
            default:
                return null;
        }
    }
}
