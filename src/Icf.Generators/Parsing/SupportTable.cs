using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>The supports of the distributions of the language; of any other type it is not known before run time.</summary>
internal static class SupportTable
{
    public static string KindOf(ITypeSymbol distribution) => !LanguageSymbols.IsIcf(distribution) ? "Unknown" : distribution.Name switch
    {
        "Normal" or "StudentT" or "Cauchy" or "Laplace" => "Real",
        "HalfNormal" or "LogNormal" or "HalfCauchy" or "Exponential" or "Gamma" or "InverseGamma" => "HalfLine",
        "Uniform" or "Beta" => "Interval",
        "Bernoulli" or "Binomial" or "Categorical" or "DiscreteUniform" => "Finite",
        "Poisson" or "Geometric" => "Count",
        _ => "Unknown",
    };
}
