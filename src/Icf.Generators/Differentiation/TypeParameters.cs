using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Tells which type parameters of a generic method or type stand for numbers with derivatives in a call, or for what
/// holds some: those of an argument that does, and of a function that gives some.
/// </summary>
/// <param name="values">What is known of the arguments.</param>
/// <param name="arguments">The arguments of the call.</param>
/// <param name="isOfReal">Whether the object that is called, or made, holds numbers with derivatives.</param>
internal sealed class TypeParameters(RealValues values, IReadOnlyList<IArgumentOperation> arguments, bool isOfReal)
{
    /// <summary>Whether a type is made with such a type parameter.</summary>
    /// <param name="type">A type as the definition of the method writes it.</param>
    public bool AreRealIn(ITypeSymbol type) => In(type).Any(IsReal);

    /// <summary>The parameters of a function that is passed, as the definition of the method writes them.</summary>
    public static IReadOnlyList<IParameterSymbol> OfFunction(IArgumentOperation argument) =>
        (argument.Parameter?.OriginalDefinition.Type as INamedTypeSymbol)?.DelegateInvokeMethod?.Parameters
            is { } parameters
            ? parameters
            : Array.Empty<IParameterSymbol>();

    /// <summary>The type parameters in a type.</summary>
    public static IEnumerable<ITypeParameterSymbol> In(ITypeSymbol type) =>
        type switch
        {
            ITypeParameterSymbol parameter => new[] { parameter },
            IArrayTypeSymbol array => In(array.ElementType),
            INamedTypeSymbol named => named.TypeArguments.SelectMany(In),
            _ => Array.Empty<ITypeParameterSymbol>(),
        };

    private bool IsReal(ITypeParameterSymbol parameter) =>
        parameter.TypeParameterKind == TypeParameterKind.Type && isOfReal || arguments.Any(a => Gives(a, parameter));

    private bool Gives(IArgumentOperation argument, ITypeParameterSymbol parameter)
    {
        if (argument.Parameter?.OriginalDefinition.Type is not { } type || !In(type).Contains(parameter, s_same))
            return false;
        return type is INamedTypeSymbol { DelegateInvokeMethod: { } function } && values.FunctionOf(argument) is { } own
            ? In(function.ReturnType).Contains(parameter, s_same) && values.IsReal(own)
            : values.IsReal(argument.Value);
    }

    private static readonly SymbolEqualityComparer s_same = SymbolEqualityComparer.Default;
}
