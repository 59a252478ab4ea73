using System.Collections.Immutable;
using Icf.Generators.Analysis;
using Icf.Generators.Caching;
using Icf.Generators.Diagnostics;
using Icf.Generators.Emission;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Icf.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators;

/// <summary>Reports what keeps a method from being a model, found by the parser that the generator uses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.All);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Method, SyntaxKind.MethodDeclaration);
        context.RegisterCompilationStartAction(LanguageRule.Watch);
        context.RegisterSyntaxNodeAction(Attribute, SyntaxKind.Attribute);
        context.RegisterSyntaxNodeAction(FactRules.Check, SyntaxKind.Attribute);
        context.RegisterSyntaxNodeAction(StatedGradientRule.Check, SyntaxKind.Attribute);
        context.RegisterSyntaxNodeAction(SiteOutsideModel.Check, SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(CompiledWithoutData.Check, SyntaxKind.InvocationExpression);
        context.RegisterCompilationStartAction(static c => EngineRules.Watch(c, ModelParser.Obstacles));
    }

    private static void Method(SyntaxNodeAnalysisContext context)
    {
        var syntax = (MethodDeclarationSyntax)context.Node;
        if (
            syntax.AttributeLists.Count == 0
            || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method
            || !LanguageSymbols.IsModel(method)
            || LanguageVersions.Of(syntax) < LanguageVersions.Lowest
        )
        {
            return;
        }

        try
        {
            foreach (Diagnostic found in Find(syntax, method, context.SemanticModel, context.CancellationToken))
                context.ReportDiagnostic(found);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Descriptors.Failure, syntax.Identifier.GetLocation(), method.Name, exception.Message)
            );
        }
    }

    /// <summary>What is to be said of a model.</summary>
    internal static IReadOnlyList<Diagnostic> Find(
        MethodDeclarationSyntax syntax,
        IMethodSymbol method,
        SemanticModel semantics,
        CancellationToken cancellationToken
    ) =>
        AnalysisCache.GetOrAnalyze(
            syntax,
            method,
            semantics.Compilation,
            reading =>
            {
                var found = new List<Diagnostic>();
                if (ModelParser.Parse(syntax, method, semantics, found.Add, cancellationToken, reading) is { } model)
                {
                    TwinEmitter.Emit(model.Twin);
                    ModelClassEmitter.Emit(model.Class);
                    PlumbingEmitter.Emit(model.Class);
                    JsonEmitter.Emit(model.Json);
                }

                return found;
            },
            cancellationToken
        );

    private static void Attribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;

        // Most attributes of a model stand on its parameters; under another name the compiler refuses one there itself.
        if (
            attribute.Parent?.Parent is MethodDeclarationSyntax
            || attribute.Parent?.Parent is ParameterSyntax && AttributeNames.Of(attribute) != "Model"
            || context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type
                is not { Name: "ModelAttribute" } type
            || !LanguageSymbols.IsIcf(type)
        )
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Descriptors.NotAMethod, attribute.GetLocation()));
    }
}
