using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators.Rules;

/// <summary>
/// Finds names in the attributes of distributions that match no parameter, so that their conditions would not be
/// checked.
/// </summary>
internal static class FactRules
{
    public static void Check(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (
            attribute.ArgumentList is not { } list
            || AttributeNames.Of(attribute) is not ("Support" or "Above" or "AtLeast" or "AtMost")
        )
        {
            return;
        }

        foreach (AttributeArgumentSyntax argument in list.Arguments)
        {
            if (
                context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).Value
                    is string stated
                && LanguageSymbols.IsIcf(context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type)
                && Owner(context, attribute) is var (owner, parameters)
                && !parameters.Any(p => FamilyDraw.Names(Bound.Of(stated).Parameter!, p))
            )
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(
                        Descriptors.NoSuchParameter,
                        argument.Expression.GetLocation(),
                        owner,
                        Bound.Of(stated).Parameter
                    )
                );
            }
        }
    }

    // What the attribute belongs to, and the parameters that it may name.
    private static (string Name, IReadOnlyList<IParameterSymbol> Parameters)? Owner(
        SyntaxNodeAnalysisContext context,
        AttributeSyntax attribute
    )
    {
        if (attribute.Parent?.Parent is not (ParameterSyntax or TypeDeclarationSyntax))
            return null;
        return context.SemanticModel.GetDeclaredSymbol(attribute.Parent.Parent, context.CancellationToken) switch
        {
            IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } => (
                constructor.ContainingType.Name,
                constructor.Parameters
            ),
            IParameterSymbol { ContainingSymbol: IMethodSymbol method } => (method.Name, method.Parameters),
            INamedTypeSymbol type => (
                type.Name,
                type.GetMembers()
                    .OfType<IMethodSymbol>()
                    .Where(static m => m.MethodKind == MethodKind.Constructor || m.IsStatic)
                    .SelectMany(static m => m.Parameters)
                    .ToArray()
            ),
            _ => null,
        };
    }
}
