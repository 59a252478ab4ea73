using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators.Rules;

/// <summary>
/// Checks that <c>[Gradient]</c> names a method of the form that the derivative of its method must have.
/// </summary>
internal static class StatedGradientRule
{
    public static void Check(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (
            AttributeNames.Of(attribute) != "Gradient"
            || attribute.Parent?.Parent is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            || context.SemanticModel.GetDeclaredSymbol(attribute.Parent.Parent, context.CancellationToken)
                is not IMethodSymbol method
            || StatedGradient.Of(method) is not { Derivative: null }
            || attribute.ArgumentList is not { Arguments: [{ } argument] }
            || context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).Value
                is not string name
        )
        {
            return;
        }

        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptors.GradientMismatch,
                argument.Expression.GetLocation(),
                StatedGradient.CanHave(method)
                    ? $"Declare '{StatedGradient.Form(method, name)}' beside '{method.Name}': it gives the value and "
                        + "its derivatives"
                    : $"Make '{method.Name}' a static method that returns a double and takes its parameters by value, "
                        + "of which at least one is a double or an array of doubles: others have no gradient"
            )
        );
    }
}
