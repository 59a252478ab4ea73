using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators.Rules;

/// <summary>
/// Finds sites in methods that are not models. Nothing is reported in an entry point: no model calls it, and a sample
/// there is a draw from the prior.
/// </summary>
internal static class SiteOutsideModel
{
    public static void Check(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (
            NameOf(call.Expression) is not ("Sample" or "Observe" or "Factor" or "Parameter")
            || call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            || IsEntryPoint(member)
            || IsModel(member, context)
            || context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol method
            || LanguageSymbols.SiteKindOf(method) is null or SiteKind.Call
        )
        {
            return;
        }

        string advice = member is MethodDeclarationSyntax { Identifier.ValueText: { } name }
            ? $"Mark '{name}' with [Model]"
            : "Move this to a [Model] method";
        context.ReportDiagnostic(
            Diagnostic.Create(Descriptors.SiteOutsideModel, call.GetLocation(), method.Name, advice)
        );
    }

    private static string? NameOf(ExpressionSyntax expression) =>
        expression switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => null,
        };

    private static bool IsEntryPoint(MemberDeclarationSyntax member) =>
        member is GlobalStatementSyntax
        || member is MethodDeclarationSyntax { Identifier.ValueText: "Main" } method
            && method.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static bool IsModel(MemberDeclarationSyntax member, SyntaxNodeAnalysisContext context) =>
        member is MethodDeclarationSyntax { AttributeLists.Count: > 0 } method
        && LanguageSymbols.IsModel(context.SemanticModel.GetDeclaredSymbol(method, context.CancellationToken));
}
