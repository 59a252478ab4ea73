using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators.Rules;

/// <summary>
/// Checks calls of engines: methods marked <c>[Requires]</c>, called for a generated model class that says what it
/// lacks.
/// </summary>
internal static class EngineRules
{
    private const int AllTraits = 511;

    /// <summary>Finds in the user's code what keeps a model from being differentiated.</summary>
    public delegate IReadOnlyList<SyntaxNode> ObstacleFinder(
        IMethodSymbol model,
        Compilation compilation,
        bool allowsHeld,
        CancellationToken stop
    );

    /// <summary>Watches the names that engines have.</summary>
    /// <param name="context">Where the watch is registered.</param>
    /// <param name="obstacle">Finds what a message about derivatives points to.</param>
    public static void Watch(CompilationStartAnalysisContext context, ObstacleFinder obstacle)
    {
        HashSet<string> names = EngineNames.In(context.Compilation, context.CancellationToken);
        if (names.Count == 0)
            return;
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (NameOf(node.Node) is { } name && names.Contains(name.Identifier.ValueText))
                    Check(node, name, obstacle);
            },
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxKind.MemberBindingExpression,
            SyntaxKind.InvocationExpression
        );
    }

    private static SimpleNameSyntax? NameOf(SyntaxNode node) =>
        node switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name,
            _ => null,
        };

    // A call, or a use as a delegate.
    private static void Check(SyntaxNodeAnalysisContext context, SimpleNameSyntax name, ObstacleFinder obstacle)
    {
        if (
            context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is not IMethodSymbol method
            || ReceiverOf(context, name, method) is not INamedTypeSymbol model
            || !IsModelClass(model)
            || Needs(method) is not (int needs and not 0)
        )
        {
            return;
        }

        foreach (int trait in Traits(needs))
        {
            if (Lack(model, trait) is not { Count: > 0 } lacks)
                continue;
            string modelName =
                TypeNames.Plain(model.ContainingType)
                + "."
                + model.Name.Substring(0, model.Name.Length - "Model".Length);
            string message = Lacking.Message(method.Name, modelName, trait, lacks, Engines(model, context.Compilation));
            IReadOnlyList<SyntaxNode> places =
                (trait & Lacking.OfGradients) != 0 && MethodOf(model) is { } written
                    ? obstacle(
                        written,
                        context.Compilation,
                        trait == Lacking.ConditionallyDifferentiable,
                        context.CancellationToken
                    )
                    : Array.Empty<SyntaxNode>();
            context.ReportDiagnostic(
                Diagnostic.Create(
                    Descriptors.EngineCannotServe,
                    name.GetLocation(),
                    places.Select(static p => p.GetLocation()),
                    message
                )
            );
            return;
        }
    }

    // The method that a model class was generated for.
    private static IMethodSymbol? MethodOf(INamedTypeSymbol model) =>
        model
            .OriginalDefinition.ContainingType.GetMembers(model.Name.Substring(0, model.Name.Length - "Model".Length))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(LanguageSymbols.IsModel);

    // The model that a method is called on, as it was before conversions to a base of its class.
    private static ITypeSymbol? ReceiverOf(
        SyntaxNodeAnalysisContext context,
        SimpleNameSyntax name,
        IMethodSymbol method
    )
    {
        ExpressionSyntax? receiver = name.Parent switch
        {
            _ when method is { IsExtensionMethod: true, ReducedFrom: null } => FirstArgument(name, method),
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax binding => binding
                .FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()
                ?.Expression,
            _ => null,
        };
        while (true)
        {
            switch (receiver)
            {
                case null:
                    return method.IsStatic ? null : context.ContainingSymbol?.ContainingType;
                case ParenthesizedExpressionSyntax inner:
                    receiver = inner.Expression;
                    break;
                case CastExpressionSyntax cast:
                    receiver = cast.Expression;
                    break;
                default:
                    return context.SemanticModel.GetTypeInfo(receiver, context.CancellationToken).Type;
            }
        }
    }

    private static ExpressionSyntax? FirstArgument(SimpleNameSyntax name, IMethodSymbol method)
    {
        SyntaxNode callee = name.Parent is MemberAccessExpressionSyntax access ? access : name;
        if (callee.Parent is not InvocationExpressionSyntax call)
            return null;
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return arguments
                .FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == method.Parameters[0].Name)
                ?.Expression
            ?? arguments.FirstOrDefault(static a => a.NameColon is null)?.Expression;
    }

    private static bool IsModelClass(INamedTypeSymbol type) =>
        type is { ContainingType: not null, BaseType: { Name: "Model", Arity: 3 } model }
        && LanguageSymbols.IsIcf(model)
        && type.Name.EndsWith("Model", StringComparison.Ordinal);

    private static int? Needs(IMethodSymbol method) =>
        method
            .GetAttributes()
            .Where(static a => Is(a, "RequiresAttribute"))
            .Select(static a => a.ConstructorArguments is [{ Value: int traits }] ? traits : default(int?))
            .FirstOrDefault();

    private static bool IsEngine(IMethodSymbol method) =>
        !method
            .GetAttributes()
            .Any(static a =>
                Is(a, "RequiresAttribute")
                && a.NamedArguments.Any(static n => n is { Key: "IsEngine", Value.Value: false })
            );

    private static IEnumerable<int> Traits(int traits)
    {
        for (int trait = 1; trait <= AllTraits; trait <<= 1)
        {
            if ((traits & trait) != 0)
                yield return trait;
        }
    }

    private static IReadOnlyList<(string Site, string Reason)> Lack(INamedTypeSymbol model, int trait) =>
        Lacking.Of<INamedTypeSymbol>(model.OriginalDefinition, trait, Own, Calls, SymbolEqualityComparer.Default);

    private static IEnumerable<(string, string)> Own(INamedTypeSymbol model, int trait)
    {
        if (trait == Lacking.LearnableParameters)
            return model.GetTypeMembers("Sites").Any(static s => s.GetMembers().Any(IsParameter))
                ? Array.Empty<(string, string)>()
                : Lacking.NoParameter;
        return model
            .GetAttributes()
            .Where(static a => Is(a, "LacksAttribute"))
            .Select(static a => a.ConstructorArguments)
            .Where(given =>
                given is [{ Value: int lacks }, { Value: string }, { Value: string }] && Lacking.Means(lacks, trait)
            )
            .Select(static given => ((string)given[1].Value!, (string)given[2].Value!));
    }

    private static bool IsParameter(ISymbol member) =>
        member is IFieldSymbol { Type: { Name: "ParameterSite", ContainingNamespace.Name: "CompilerServices" } };

    private static IEnumerable<(string, INamedTypeSymbol)> Calls(INamedTypeSymbol model)
    {
        foreach (AttributeData attribute in model.GetAttributes())
        {
            if (
                Is(attribute, "CallsAttribute")
                && attribute.ConstructorArguments is [{ Value: string site }, { Value: INamedTypeSymbol callee }]
            )
            {
                yield return (site, callee.OriginalDefinition);
            }
        }
    }

    // Those of the model class's bases, and the extension methods in the namespace of the language.
    private static IEnumerable<(string Name, int Needs)> Engines(INamedTypeSymbol model, Compilation compilation)
    {
        var own = new List<IMethodSymbol>();
        for (INamedTypeSymbol? type = model; type is not null; type = type.BaseType)
            own.AddRange(type.GetMembers().OfType<IMethodSymbol>());
        IEnumerable<IMethodSymbol> others = compilation
            .GlobalNamespace.GetNamespaceMembers()
            .Where(static n => n.Name == "Icf")
            .SelectMany(static n => n.GetTypeMembers())
            .Where(static t => t.MightContainExtensionMethods)
            .SelectMany(static t => t.GetMembers().OfType<IMethodSymbol>())
            .Where(m => m.IsExtensionMethod && m.ReduceExtensionMethod(model) is not null);
        return own.Concat(others)
            .Where(IsEngine)
            .Select(static engine => (engine.Name, Needs: Needs(engine)))
            .Where(engine => engine.Needs is { } needs && Traits(needs).All(trait => Lack(model, trait).Count == 0))
            .Select(static engine => (engine.Name, engine.Needs!.Value));
    }

    private static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass is { } type && type.Name == name && LanguageSymbols.IsIcf(type);
}
