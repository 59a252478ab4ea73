using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Differentiation;

/// <summary>The distributions whose log density has derivatives: those that a scorer has a factory of.</summary>
internal static class Densities
{
    private const string Scorer = "Icf.CompilerServices.Scorer`1";

    /// <summary>Whether a distribution of numbers that is made by its constructor has derivatives.</summary>
    public static bool Has(ITypeSymbol distribution) =>
        distribution is INamedTypeSymbol { Arity: 0 }
        && !LanguageSymbols.IsStructured(distribution)
        && IsMade(distribution.ContainingAssembly, distribution.Name);

    /// <summary>
    /// What a scorer makes a distribution with, behind its own name; nothing where the distribution has no derivatives.
    /// </summary>
    /// <param name="factory">The factory in the user's code.</param>
    public static string? Factory(IMethodSymbol factory)
    {
        if (factory.ReturnType.Name == "VectorMixture")
            return "VectorMixture";
        if (!IsMade(factory.ContainingAssembly, factory.Name))
            return null;
        if (!IsMadeOfOthers(factory))
            return factory.Name;

        // Of what others it is made: Truncated<Normal, double>, Iid<double>.
        return ((INamedTypeSymbol)factory.ReturnType).TypeArguments.Last().SpecialType switch
        {
            SpecialType.System_Double => factory.Name,
            SpecialType.System_Int32 => "Of<int>()." + factory.Name,
            SpecialType.System_Boolean => "Of<bool>()." + factory.Name,
            _ => null,
        };
    }

    // Those are made of numbers of one type, for which the scorer has other factories.
    private static bool IsMadeOfOthers(IMethodSymbol factory) =>
        factory.Name is "Binned" or "Censored" or "HiddenMarkov" or "Iid" or "Mixture" or "Truncated";

    private static bool IsMade(IAssemblySymbol language, string name) =>
        language.GetTypeByMetadataName(Scorer)?.GetMembers(name).Any(static m => m is IMethodSymbol) == true;
}
