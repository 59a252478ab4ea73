using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>The variables that expressions name.</summary>
internal static class Variables
{
    public static ISymbol? Of(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IParenthesizedOperation inner => Of(inner.Operand),
            IConversionOperation
            {
                Conversion: { IsImplicit: true, IsNumeric: true } or { IsIdentity: true }
            } conversion => Of(conversion.Operand),
            _ => null,
        };

    public static ITypeSymbol? TypeOf(ISymbol variable) =>
        (variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type;
}
