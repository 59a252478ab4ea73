using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>
/// ICF0401: samples the traces of a model that cannot be enumerated; importance sampling serves every model with proper
/// priors and answers the same.
/// </summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SampleTracesCodeFix))]
public sealed class SampleTracesCodeFix : NodeCodeFix<InvocationExpressionSyntax>
{
    // The parameters that both engines have; what else there is says how to enumerate.
    private static readonly string[] s_parameters = { "args", "options", "intervention" };

    /// <summary>Makes the fix.</summary>
    public SampleTracesCodeFix()
        : base("Use ImportanceSampling", "ICF0401") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(InvocationExpressionSyntax node)
    {
        ExpressionSyntax? callee = node.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Enumerate" } member => member.WithName(
                Sampling(member.Name)
            ),
            MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Enumerate" } binding => binding.WithName(
                Sampling(binding.Name)
            ),
            _ => null,
        };
        if (callee is null)
            return null;
        SeparatedSyntaxList<ArgumentSyntax> given = node.ArgumentList.Arguments;
        IEnumerable<ArgumentSyntax> kept = given
            .Select(
                (argument, i) =>
                    (
                        Argument: argument,
                        Name: argument.NameColon?.Name.Identifier.ValueText ?? s_parameters[Math.Min(i, 2)]
                    )
            )
            .Where(static a => a.Name != "options")
            .Select(static a =>
                a.Name == "intervention" && a.Argument.NameColon is null
                    ? SyntaxFactory.Argument(
                        SyntaxFactory.NameColon("intervention").WithTrailingTrivia(SyntaxFactory.Space),
                        default,
                        a.Argument.Expression
                    )
                    : a.Argument
            );
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        ArgumentSyntax[] arguments = kept.ToArray();
        return (
            node,
            node.WithExpression(callee)
                .WithArgumentList(
                    node.ArgumentList.WithArguments(
                        SyntaxFactory.SeparatedList(
                            arguments,
                            Enumerable.Repeat(comma, Math.Max(0, arguments.Length - 1))
                        )
                    )
                )
        );
    }

    private static SimpleNameSyntax Sampling(SimpleNameSyntax name) =>
        SyntaxFactory.IdentifierName("ImportanceSampling").WithTriviaFrom(name);
}
