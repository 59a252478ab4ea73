using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators.Rules;

/// <summary>Finds calls that train a network for a model that observes nothing.</summary>
internal static class CompiledWithoutData
{
    private const string Suffix = "Model";

    public static void Check(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (
            call.Expression
                is not MemberAccessExpressionSyntax
                {
                    Name: { Identifier.ValueText: "Compile" or "CompileOver" or "CompileFrom" } name
                } access
            || context.SemanticModel.GetTypeInfo(access.Expression, context.CancellationToken).Type
                is not { ContainingType: { } owner } type
            || !type.Name.EndsWith(Suffix, StringComparison.Ordinal)
            || type.BaseType
                is not {
                    Name: "Model",
                    ContainingNamespace: { Name: "Icf", ContainingNamespace.IsGlobalNamespace: true }
                }
        )
        {
            return;
        }

        string model = type.Name.Substring(0, type.Name.Length - Suffix.Length);
        IMethodSymbol? method = owner.GetMembers(model).OfType<IMethodSymbol>().FirstOrDefault(LanguageSymbols.IsModel);
        if (method is not null && !ModelCalls.MayInform(context.Compilation, method, context.CancellationToken))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.CompiledWithoutData, name.GetLocation(), model));
    }
}
