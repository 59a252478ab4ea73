using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Differentiation;

/// <summary>The distributions whose log density has derivatives: those that a scorer has a factory of.</summary>
internal static class Densities
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "Bernoulli",
        "BernoulliLogits",
        "Beta",
        "BetaBinomial",
        "Binomial",
        "Cauchy",
        "ChiSquared",
        "DiscreteUniform",
        "Exponential",
        "Gamma",
        "Geometric",
        "Gumbel",
        "HalfCauchy",
        "HalfNormal",
        "HalfStudentT",
        "Hypergeometric",
        "InverseGamma",
        "Kumaraswamy",
        "Laplace",
        "LogNormal",
        "Logistic",
        "NegativeBinomial",
        "Normal",
        "NormalPrecision",
        "Pareto",
        "Poisson",
        "PoissonLogRate",
        "SkewNormal",
        "StudentT",
        "Triangular",
        "TruncatedNormal",
        "Uniform",
        "VonMises",
        "Weibull",
        "ZeroInflatedPoisson",
    };

    private static readonly HashSet<string> s_madeOfOthers = new(StringComparer.Ordinal)
    {
        "Binned",
        "Censored",
        "Iid",
        "Mixture",
        "Truncated",
    };

    private static readonly HashSet<string> s_structured = new(StringComparer.Ordinal)
    {
        "BernoulliLogitGlm",
        "Categorical",
        "Choice",
        "Dirichlet",
        "EnumChoice",
        "GaussianRandomWalk",
        "LkjCholesky",
        "Multinomial",
        "MultivariateNormal",
        "MultivariateNormalCholesky",
        "MultivariateNormalDiagonal",
        "MultivariateStudentT",
        "MultivariateStudentTCholesky",
        "NormalGlm",
        "Ordered",
        "OrderedLogistic",
        "PointMass",
        "PoissonLogGlm",
        "UniformChoice",
    };

    /// <summary>Whether a distribution of numbers has derivatives, by the name of its type.</summary>
    public static bool HasScalar(string name) => s_names.Contains(name);

    /// <summary>
    /// What a scorer makes a distribution with, behind its own name; nothing where the distribution has no derivatives.
    /// </summary>
    /// <param name="factory">The factory in the user's code.</param>
    public static string? Factory(IMethodSymbol factory)
    {
        if (s_names.Contains(factory.Name) || s_structured.Contains(factory.Name))
            return factory.Name;
        if (!s_madeOfOthers.Contains(factory.Name))
            return null;

        // Of what others it is made: Truncated<Normal, double>, Iid<double>.
        ITypeSymbol? element = factory.ReturnType is INamedTypeSymbol { TypeArguments: [.., { } last] } ? last : null;
        return element switch
        {
            { SpecialType: SpecialType.System_Double } => factory.Name,
            { SpecialType: SpecialType.System_Int32 } => "Of<int>()." + factory.Name,
            { SpecialType: SpecialType.System_Boolean } => "Of<bool>()." + factory.Name,
            _ when factory.ReturnType.Name == "VectorMixture" => "VectorMixture",
            _ => null,
        };
    }
}
