using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0007: removes <c>async</c> from a method that awaits nothing, and the task around its result.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAsyncCodeFix))]
public sealed class RemoveAsyncCodeFix : NodeCodeFix<MethodDeclarationSyntax>
{
    /// <summary>Makes the fix.</summary>
    public RemoveAsyncCodeFix()
        : base("Remove 'async'", "ICF0007") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(MethodDeclarationSyntax node)
    {
        if (node.DescendantNodes().Any(static n => n is AwaitExpressionSyntax))
            return null;
        SimpleNameSyntax? task = node.ReturnType as SimpleNameSyntax ?? (node.ReturnType as QualifiedNameSyntax)?.Right;
        TypeSyntax? result = task switch
        {
            GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: [{ } only] } =>
                only,
            IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } or null =>
                SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)),
            _ => null,
        };
        return result is null
            ? null
            : (
                node,
                Modifiers.Without(node.WithReturnType(result.WithTriviaFrom(node.ReturnType)), SyntaxKind.AsyncKeyword)
            );
    }
}
