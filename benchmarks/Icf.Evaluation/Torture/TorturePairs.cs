using System.Globalization;
using static Icf.Prob;

namespace Icf.Evaluation.Torture;

/// <summary>
/// The table: priors that are tame, vague, heavy-tailed, sharp, or endless at their bounds, each with every likelihood
/// that its support allows, with few data and many.
/// </summary>
internal static class TorturePairs
{
    private static readonly int[] s_sizes = [1, 10];

    private static readonly (IDistribution<double> Prior, double[] Levels)[] s_onLine =
    [
        (Normal(0, 1), [0.3]),
        (Normal(0, 100), [0.3]),
        (StudentT(1, 0, 1), [0.2]),
        (StudentT(0.5, 0, 1), [0.4]),
        (Cauchy(5, 2.5), [0.7]),
        (Laplace(0, 1), [0.1]),
        (Gumbel(0, 2), [0.9]),
        (SkewNormal(0, 1, 8), [0.5]),
        (Logistic(0, 1), [0.6]),
    ];

    private static readonly (
        string Name,
        Func<double, IDistribution<double>>? Reals,
        Func<double, IDistribution<int>>? Counts
    )[] s_ofLocation =
    [
        ("Normal(x, 1)", x => Normal(x, 1), null),
        ("StudentT(3, x, 0.5)", x => StudentT(3, x, 0.5), null),
        ("Bernoulli of 20 with logit x", null, x => Binomial(20, 1 / (1 + Math.Exp(-x)))),
    ];

    private static readonly (IDistribution<double> Prior, double[] Levels)[] s_onHalfLine =
    [
        (Gamma(2, 0.5), [0.4]),
        (Gamma(0.3, 1), [0.2]),
        (Gamma(0.01, 0.01), [0.4, 0.97]),
        (Gamma(0.001, 0.001), [0.3, 0.6]),
        (InverseGamma(0.01, 0.01), [0.1, 0.6]),
        (InverseGamma(0.001, 0.001), [0.3]),
        (InverseGamma(3, 2), [0.8]),
        (HalfCauchy(2.5), [0.5]),
        (HalfStudentT(1, 1), [0.9]),
        (HalfNormal(2), [0.2]),
        (LogNormal(0, 3), [0.7]),
        (Exponential(0.1), [0.1]),
        (Weibull(0.5, 1), [0.6]),
        (Pareto(1, 1.5), [0.3]),
        (ChiSquared(0.2), [0.6]),
        (Truncated(Cauchy(0, 1), 0.5, double.PositiveInfinity), [0.5]),
    ];

    private static readonly (
        string Name,
        Func<double, IDistribution<double>>? Reals,
        Func<double, IDistribution<int>>? Counts
    )[] s_ofScale =
    [
        ("Normal(0, x)", x => Normal(0, x), null),
        ("Normal(1, x^(-1/2))", x => Normal(1, Math.Max(1 / Math.Sqrt(x), double.Epsilon)), null),
        ("Binomial of 30 with odds x", null, x => Binomial(30, x < 1 ? x / (1 + x) : 1 / (1 + 1 / x))),
    ];

    private static readonly (IDistribution<double> Prior, double[] Levels)[] s_onInterval =
    [
        (Uniform(0, 1), [0.3]),
        (Beta(2, 1e5), [0.6]),
        (Beta(2, 1e7), [0.6]),
        (Beta(1e5, 2), [0.4]),
        (Beta(0.01, 0.01), [0.3, 0.8]),
        (Beta(0.1, 0.1), [0.4]),
        (Beta(0.5, 50), [0.7]),
        (Kumaraswamy(0.2, 5), [0.8]),
        (Kumaraswamy(2, 0.1), [0.3]),
        (TruncatedNormal(0.5, 0.1, 0, 1), [0.7]),
        (Truncated(Cauchy(0.2, 0.001), 0, 1), [0.6]),
        (Triangular(0, 0.9, 1), [0.5]),
    ];

    private static readonly (
        string Name,
        Func<double, IDistribution<double>>? Reals,
        Func<double, IDistribution<int>>? Counts
    )[] s_ofProbability =
    [
        ("Bernoulli of 10", null, x => Binomial(10, x)),
        ("Binomial(1000000, x)", null, x => Binomial(1_000_000, x)),
        ("Normal(x, 0.1)", x => Normal(x, 0.1), null),
    ];

    private static readonly (IDistribution<int> Prior, double[] Levels)[] s_counts =
    [
        (Poisson(3), [0.6]),
        (Poisson(1000), [0.4]),
        (NegativeBinomial(20, 0.1), [0.8]),
        (NegativeBinomial(1000, 0.5), [0.5]),
        (Geometric(1e-3), [0.4]),
        (ZeroInflatedPoisson(0.5, 30), [0.8]),
        (BetaBinomial(500, 0.1, 0.1), [0.6]),
        (DiscreteUniform(0, 20000), [0.3]),
    ];

    private static readonly (
        string Name,
        Func<double, IDistribution<double>>? Reals,
        Func<double, IDistribution<int>>? Counts
    )[] s_ofCount =
    [
        ("Normal(x, 3)", x => Normal(x, 3), null),
        ("StudentT(2, x, 10)", x => StudentT(2, x, 10), null),
        ("Poisson(x/10 + 1)", null, x => Poisson(x / 10 + 1)),
    ];

    private static readonly List<ScalarPair> s_scalars = [.. Scalars()];

    /// <summary>All pairs.</summary>
    public static IReadOnlyList<TorturePair> All { get; } = [.. s_scalars, .. Shares()];

    public static AnyDistribution<double> RealPrior(int pair) => new(s_scalars[pair].RealPrior!);

    public static AnyDistribution<int> CountPrior(int pair) => new(s_scalars[pair].CountPrior!);

    public static AnyDistribution<double> RealLikelihood(int pair, double x) => new(s_scalars[pair].Reals!(x));

    public static AnyDistribution<int> CountLikelihood(int pair, double x) => new(s_scalars[pair].Counts!(x));

    private static IEnumerable<ScalarPair> Scalars()
    {
        int number = 0;
        foreach (
            var (priors, likelihoods) in new[]
            {
                (s_onLine, s_ofLocation),
                (s_onHalfLine, s_ofScale),
                (s_onInterval, s_ofProbability),
            }
        )
        foreach ((IDistribution<double> prior, double[] levels) in priors)
        foreach (var (name, reals, counts) in likelihoods)
        foreach (double level in levels)
        foreach (int size in s_sizes)
            yield return new ScalarPair(
                Title(prior, name, size, level),
                number++,
                prior,
                null,
                reals,
                counts,
                size,
                level
            );
        foreach ((IDistribution<int> prior, double[] levels) in s_counts)
        foreach (var (name, reals, counts) in s_ofCount)
        foreach (double level in levels)
        foreach (int size in s_sizes)
            yield return new ScalarPair(
                Title(prior, name, size, level),
                number++,
                null,
                prior,
                reals,
                counts,
                size,
                level
            );
    }

    private static IEnumerable<SharesPair> Shares()
    {
        int[][] counts =
        [
            [5, 1, 0, 0],
            [3, 3, 0, 0],
            [0, 0, 0, 40],
            [2, 1, 9, 5, 3, 0, 0],
        ];
        foreach (double alpha in new[] { 0.02, 0.1, 0.5, 1, 8 })
        foreach (int[] data in counts)
            yield return new SharesPair(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Dirichlet({alpha} × {data.Length}); Multinomial: {string.Join(", ", data)}"
                ),
                [.. Enumerable.Repeat(alpha, data.Length)],
                data
            );
    }

    private static string Title<T>(IDistribution<T> prior, string likelihood, int size, double level) =>
        string.Create(CultureInfo.InvariantCulture, $"{prior} at {level}; {likelihood} × {size}");
}
