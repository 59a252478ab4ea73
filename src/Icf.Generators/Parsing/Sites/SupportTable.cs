using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>
/// The supports of the distributions of the language and of everything made of parts; of any other type it is not known
/// before run time. The hull of supports of one kind is of that kind; what bounds a truncated one has is seen at run time.
/// </summary>
internal static class SupportTable
{
    public static string KindOf(ITypeSymbol distribution) =>
        LanguageSymbols.IsStructured(distribution) ? "Structured" :
        !LanguageSymbols.IsIcf(distribution) ? "Unknown" :
        distribution is INamedTypeSymbol { Name: "Mixture", TypeArguments: [{ } component, ..] } ? KindOf(component) :
        KindOf(distribution.Name);

    private static string KindOf(string name) => name switch
    {
        "Normal" or "StudentT" or "Cauchy" or "Laplace" or "Logistic" or "Gumbel" or "SkewNormal" => "Real",
        "HalfNormal" or "HalfStudentT" or "HalfCauchy" or "LogNormal" or "Exponential" or "Gamma" or "InverseGamma"
            or "ChiSquared" or "Weibull" or "Pareto" => "HalfLine",
        "Uniform" or "Beta" or "Kumaraswamy" or "Triangular" or "VonMises" => "Interval",
        "Bernoulli" or "BernoulliLogits" or "Binomial" or "BetaBinomial" or "Hypergeometric" or "Categorical" or "DiscreteUniform"
            or "OrderedLogistic" or "Binned" => "Finite",
        "Poisson" or "Geometric" or "NegativeBinomial" or "ZeroInflatedPoisson" => "Count",
        _ => "Unknown",
    };
}
