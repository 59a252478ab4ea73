using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>
/// The supports of the distributions of the language and of everything made of parts; of any other type it is not known
/// before run time.
/// </summary>
internal static class SupportTable
{
    public static string KindOf(ITypeSymbol distribution) =>
        LanguageSymbols.IsStructured(distribution) ? "Structured" :
        LanguageSymbols.IsIcf(distribution) ? KindOf(distribution.Name) : "Unknown";

    private static string KindOf(string name) => name switch
    {
        "Normal" or "StudentT" or "Cauchy" or "Laplace" => "Real",
        "HalfNormal" or "LogNormal" or "HalfCauchy" or "HalfStudentT" or "Exponential" or "Gamma" or "InverseGamma" => "HalfLine",
        "Uniform" or "Beta" => "Interval",
        "Bernoulli" or "Binomial" or "Categorical" or "DiscreteUniform" => "Finite",
        "Poisson" or "Geometric" => "Count",
        _ => "Unknown",
    };
}
