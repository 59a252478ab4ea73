using System.Collections.Immutable;
using Icf.Generators.Analysis;
using Icf.Generators.Emission;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Icf.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators.Diagnostics;

/// <summary>Reports what keeps a method from being a model, found by the parser that the generator uses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.All);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Method, SyntaxKind.MethodDeclaration);
        context.RegisterCompilationStartAction(LanguageRule.Watch);
        context.RegisterSyntaxNodeAction(Attribute, SyntaxKind.Attribute);
        context.RegisterSyntaxNodeAction(SiteOutsideModel.Check, SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(CompiledWithoutData.Check, SyntaxKind.InvocationExpression);
        context.RegisterOperationAction(EngineRules.Check, OperationKind.Invocation, OperationKind.MethodReference);
    }

    private static void Method(SyntaxNodeAnalysisContext context)
    {
        var syntax = (MethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0
            || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method
            || !LanguageSymbols.IsModel(method)
            || LanguageVersions.Of(syntax) < LanguageVersions.Lowest)
        {
            return;
        }

        try
        {
            ModelSpec? model = ModelParser.Parse(
                syntax, method, context.SemanticModel, context.ReportDiagnostic, context.CancellationToken);
            if (model is null)
                return;
            TwinEmitter.Emit(model.Twin);
            ModelClassEmitter.Emit(model.Class);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Failure, syntax.Identifier.GetLocation(), method.Name, exception.Message));
        }
    }

    private static void Attribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.Parent?.Parent is MethodDeclarationSyntax
            || context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type is not { Name: "ModelAttribute" } type
            || !LanguageSymbols.IsIcf(type))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Descriptors.NotAMethod, attribute.GetLocation()));
    }
}
