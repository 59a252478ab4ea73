using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>Changes the modifiers of methods.</summary>
internal static class Modifiers
{
    /// <summary>The method without a modifier that it has; comments stay.</summary>
    public static MethodDeclarationSyntax Without(MethodDeclarationSyntax method, SyntaxKind kind) =>
        method
            .WithModifiers(SyntaxFactory.TokenList(method.Modifiers.Where(m => !m.IsKind(kind))))
            .WithLeadingTrivia(method.GetLeadingTrivia());
}
