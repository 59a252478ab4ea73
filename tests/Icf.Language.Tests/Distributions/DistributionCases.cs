using MathNet.Numerics.Distributions;
using static Icf.Prob;
using Oracle = MathNet.Numerics.Distributions;

namespace Icf.Language.Tests;

/// <summary>
/// The table that every generic test runs over: each distribution, with parameters that reach each branch of its
/// sampler and of its density.
/// </summary>
public static class DistributionCases
{
    private static readonly Dictionary<string, DistributionCase> s_cases = All().ToDictionary(static c => c.Name);

    public static TheoryData<string> Names => Select(static _ => true);

    public static TheoryData<string> Continuous => Select(static c => !c.IsDiscrete);

    public static TheoryData<string> Discrete => Select(static c => c.IsDiscrete);

    public static DistributionCase Get(string name) => s_cases[name];

    private static TheoryData<string> Select(Func<DistributionCase, bool> predicate) =>
        new(s_cases.Values.Where(predicate).Select(static c => c.Name));

    private static IEnumerable<DistributionCase> All()
    {
        yield return Real(Normal(0, 1), new Oracle.Normal(0, 1));
        yield return Real(Normal(-3, 0.25), new Oracle.Normal(-3, 0.25));

        yield return Folded(HalfNormal(1), new Oracle.Normal(0, 1));
        yield return Folded(HalfNormal(7.5), new Oracle.Normal(0, 7.5));

        yield return Real(LogNormal(0, 1), new Oracle.LogNormal(0, 1));
        yield return Real(LogNormal(2, 0.05), new Oracle.LogNormal(2, 0.05));

        yield return Real(StudentT(0.7), new Oracle.StudentT(0, 1, 0.7));
        yield return Real(StudentT(1), new Oracle.StudentT(0, 1, 1));
        yield return Real(StudentT(1.5, 2, 3), new Oracle.StudentT(2, 3, 1.5));
        yield return Real(StudentT(4, -1, 0.5), new Oracle.StudentT(-1, 0.5, 4));
        yield return Real(StudentT(80), new Oracle.StudentT(0, 1, 80));

        yield return Real(Cauchy(0, 1), new Oracle.Cauchy(0, 1));
        yield return Real(Cauchy(5, 0.1), new Oracle.Cauchy(5, 0.1));

        yield return Folded(HalfCauchy(1), new Oracle.Cauchy(0, 1));
        yield return Folded(HalfCauchy(25), new Oracle.Cauchy(0, 25));

        foreach (double nu in new[] { 0.7, 1, 4, 30 })
            yield return Folded(HalfStudentT(nu, 2), new Oracle.StudentT(0, 2, nu));

        yield return Real(Laplace(0, 1), new Oracle.Laplace(0, 1));
        yield return Real(Laplace(3, 0.2), new Oracle.Laplace(3, 0.2));

        yield return Real(Logistic(0, 1), new Oracle.Logistic(0, 1));
        yield return Real(Logistic(-2, 0.3), new Oracle.Logistic(-2, 0.3));

        yield return Own<Gumbel>(Gumbel(0, 1), static x => -x - Math.Exp(-x));
        yield return Own<Gumbel>(Gumbel(5, 2), static x => (5 - x) / 2 - Math.Exp((5 - x) / 2) - Math.Log(2));

        yield return Real(SkewNormal(0, 1, 0), new Oracle.Normal(0, 1));
        foreach (double shape in new[] { 0.5, -3, 40 })
        {
            var normal = new Oracle.Normal(0, 1);
            yield return Own<SkewNormal>(
                SkewNormal(1, 2, shape),
                x => normal.DensityLn((x - 1) / 2) + Math.Log(normal.CumulativeDistribution(shape * (x - 1) / 2))
            );
        }

        foreach (double shape in new[] { 0.5, 1, 3.5, 60 })
            yield return Real(Weibull(shape, 2), new Oracle.Weibull(shape, 2));

        foreach (double shape in new[] { 0.8, 1.5, 3, 20 })
            yield return Real(Pareto(2, shape), new Oracle.Pareto(2, shape));

        foreach (double nu in new[] { 1, 2, 7, 300 })
            yield return Real(ChiSquared(nu), new Oracle.ChiSquared(nu));

        yield return Real(Triangular(0, 0, 1), new Oracle.Triangular(0, 1, 0));
        yield return Real(Triangular(-1, 3, 3), new Oracle.Triangular(-1, 3, 3));
        yield return Real(Triangular(-5, 1, 5), new Oracle.Triangular(-5, 5, 1));

        yield return Kumaraswamy(1, 1, 1e-9);
        yield return Kumaraswamy(0.5, 0.8, 1e-9);
        yield return Kumaraswamy(2, 5, 1e-9);
        yield return Kumaraswamy(30, 0.7, 1e-9);

        yield return Circular(0, 1e-4);
        yield return Circular(0, 0.7);
        yield return Circular(3, 2);
        yield return Circular(-1, 60);
        yield return Circular(0.5, 5000);

        yield return Real(Uniform(0, 1), new ContinuousUniform(0, 1));
        yield return Real(Uniform(-4, 100), new ContinuousUniform(-4, 100));

        yield return Real(Exponential(1), new Oracle.Exponential(1));
        yield return Real(Exponential(0.01), new Oracle.Exponential(0.01));

        foreach (double shape in new[] { 0.3, 1, 2.5, 9.9, 10.1, 400 })
        {
            yield return Real(Gamma(shape, 2), new Oracle.Gamma(shape, 2));

            // The oracle's own density of one over a gamma overflows for large shapes.
            var inverse = new Oracle.Gamma(shape, 3);
            yield return new DistributionCase<InverseGamma, double>(
                InverseGamma(shape, 3),
                static x => x,
                static x => x
            )
            {
                OracleCdf = x => 1 - inverse.CumulativeDistribution(1 / x),
                OracleLogProb = x => inverse.DensityLn(1 / x) - 2 * Math.Log(x),
            };
        }

        yield return Real(Beta(1, 1), new Oracle.Beta(1, 1));
        yield return Real(Beta(0.4, 0.6), new Oracle.Beta(0.4, 0.6));
        yield return Real(Beta(0.5, 3), new Oracle.Beta(0.5, 3));
        yield return Real(Beta(3, 2), new Oracle.Beta(3, 2));
        yield return Real(Beta(2, 40), new Oracle.Beta(2, 40));
        yield return Real(Beta(12, 30), new Oracle.Beta(12, 30));

        const double Infinity = double.PositiveInfinity;
        yield return TruncatedNormalCase(3, 1, -Infinity, Infinity);
        yield return TruncatedNormalCase(0, 1, -1, 2);
        yield return TruncatedNormalCase(0, 1, 0, Infinity);
        yield return TruncatedNormalCase(-1, 2, 1, 1.5);
        yield return TruncatedNormalCase(1, 2, -Infinity, 0.5);
        yield return TruncatedNormalCase(1, 2, -Infinity, -9);
        yield return new DistributionCase<TruncatedNormal, double>(
            TruncatedNormal(0, 1, 50, Infinity),
            static x => x,
            static x => x
        );
        yield return new DistributionCase<TruncatedNormal, double>(
            TruncatedNormal(0, 1, -1000.01, -1000),
            static x => x,
            static x => x
        );

        yield return Slice(Truncated(Gamma(2, 1), 0, 5), new Oracle.Gamma(2, 1), 0, 5);
        yield return Slice(Truncated(Normal(0, 1), 2, Infinity), new Oracle.Normal(0, 1), 2, Infinity);
        yield return Slice(Truncated(Normal(0, 1), -3, -2), new Oracle.Normal(0, 1), -3, -2);
        yield return Slice(Truncated(Cauchy(0, 1), -1, 100), new Oracle.Cauchy(0, 1), -1, 100);
        yield return Slice(Truncated(Exponential(1), -1, 1.0), new Oracle.Exponential(1), 0, 1);
        yield return Slice(Truncated(Logistic(0, 1), -Infinity, -2), new Oracle.Logistic(0, 1), -Infinity, -2);
        yield return SliceOfIntegers(Truncated(Poisson(4), 1, int.MaxValue), new Oracle.Poisson(4), 1, int.MaxValue);
        yield return SliceOfIntegers(Truncated(Poisson(4), 9, 30), new Oracle.Poisson(4), 9, 30);
        yield return SliceOfIntegers(Truncated(Binomial(20, 0.3), 2, 5), new Oracle.Binomial(0.3, 20), 2, 5);

        yield return Mixed(
            Mixture([0.3, 0.7], Normal(-2, 0.5), Normal(3, 1)),
            false,
            [0.3, 0.7],
            new Oracle.Normal(-2, 0.5),
            new Oracle.Normal(3, 1)
        );
        yield return Mixed(
            Mixture([0.5, 0, 0.5], Exponential(1), Exponential(7), Exponential(0.01)),
            false,
            [0.5, 0.5],
            new Oracle.Exponential(1),
            new Oracle.Exponential(0.01)
        );
        yield return Mixed(
            Mixture([0.2, 0.8], Normal(0, 1), Gamma(8, 2)),
            true,
            [0.2, 0.8],
            new Oracle.Normal(0, 1),
            new Oracle.Gamma(8, 2)
        );
        yield return Mixed(
            Mixture([0.9, 0.1], Normal(0, 1), Cauchy(1, 2)),
            true,
            [0.9, 0.1],
            new Oracle.Normal(0, 1),
            new Oracle.Cauchy(1, 2)
        );
        yield return MixedIntegers(
            Mixture([0.2, 0.8], Poisson(2), Poisson(30)),
            [0.2, 0.8],
            new Oracle.Poisson(2),
            new Oracle.Poisson(30)
        );
        yield return MixedIntegers(
            Mixture([0.6, 0.4], Poisson(1), DiscreteUniform(-2, 5)),
            [0.6, 0.4],
            new Oracle.Poisson(1),
            new Oracle.DiscreteUniform(-2, 5)
        );

        yield return Bins(Binned(Normal(0, 1), -1, 0.5, 2), new Oracle.Normal(0, 1), -1, 0.5, 2);
        yield return Bins(Binned(Gamma(2, 1), 0.25), new Oracle.Gamma(2, 1), 0.25);
        yield return Bins(Binned(Cauchy(0, 1), -20, 20, 1000), new Oracle.Cauchy(0, 1), -20, 20, 1000);
        yield return Bins(Binned(Poisson(4), 0, 2, 9), new Oracle.Poisson(4), 0, 2, 9);

        foreach (double p in new[] { 0.5, 0.01, 0.97 })
            yield return Flag(Bernoulli(p), new Oracle.Bernoulli(p));
        foreach (double logits in new[] { -3, 0, 0.7 })
            yield return Flag(BernoulliLogits(logits), new Oracle.Bernoulli(1 / (1 + Math.Exp(-logits))));

        yield return Whole(Binomial(1, 0.5), new Oracle.Binomial(0.5, 1));
        yield return Whole(Binomial(9, 0.3), new Oracle.Binomial(0.3, 9));
        yield return Whole(Binomial(30, 0.9), new Oracle.Binomial(0.9, 30));
        yield return Whole(Binomial(60, 0.4), new Oracle.Binomial(0.4, 60));
        yield return Whole(Binomial(1000, 0.002), new Oracle.Binomial(0.002, 1000));
        yield return Whole(Binomial(1000, 0.75), new Oracle.Binomial(0.75, 1000));

        yield return Whole(Categorical(1), new Oracle.Categorical([1]));
        yield return Whole(Categorical(0.2, 0, 0.5, 0.3), new Oracle.Categorical([0.2, 0, 0.5, 0.3]));

        yield return Whole(DiscreteUniform(3, 3), new Oracle.DiscreteUniform(3, 3));
        yield return Whole(DiscreteUniform(1, 6), new Oracle.DiscreteUniform(1, 6));
        yield return Whole(DiscreteUniform(-500, 499), new Oracle.DiscreteUniform(-500, 499));

        foreach (double rate in new[] { 0.2, 4, 9.9, 10, 33.3, 600 })
            yield return Whole(Poisson(rate), new Oracle.Poisson(rate));

        foreach (double logRate in new[] { -2, 1.4, 3.5, 6.4 })
            yield return Whole(PoissonLogRate(logRate), new Oracle.Poisson(Math.Exp(logRate)));

        foreach (double r in new[] { 0.2, 1, 7.5, 1000 })
            yield return Whole(NegativeBinomial(6, r), new Oracle.NegativeBinomial(r, r / (r + 6)));

        yield return Whole(BetaBinomial(1, 2, 3), new Oracle.BetaBinomial(1, 2, 3));
        yield return Whole(BetaBinomial(20, 0.3, 0.4), new Oracle.BetaBinomial(20, 0.3, 0.4));
        yield return Whole(BetaBinomial(60, 30, 12), new Oracle.BetaBinomial(60, 30, 12));

        yield return Whole(Hypergeometric(10, 4, 0), new Oracle.Hypergeometric(10, 4, 0));
        yield return Whole(Hypergeometric(10, 7, 6), new Oracle.Hypergeometric(10, 7, 6));
        yield return Whole(Hypergeometric(500, 60, 100), new Oracle.Hypergeometric(500, 60, 100));
        yield return Whole(Hypergeometric(100000, 40000, 3000), new Oracle.Hypergeometric(100000, 40000, 3000));

        yield return ZeroInflated(0, 3);
        yield return ZeroInflated(0.3, 0.5);
        yield return ZeroInflated(0.6, 40);

        yield return Ordered(0.5, 0);
        yield return Ordered(-1, -2, -1.5, 0, 3);

        // The oracle counts trials instead of failures.
        foreach (double p in new[] { 0.03, 0.5, 1 })
        {
            var oracle = new Oracle.Geometric(p);
            yield return new DistributionCase<Geometric, int>(Geometric(p), static k => k, static x => (int)x)
            {
                OracleCdf = x => x < 0 ? 0 : oracle.CumulativeDistribution(Math.Floor(x) + 1),
                OracleLogProb = p == 1 ? null : x => oracle.ProbabilityLn((int)x + 1),
            };
        }
    }

    private static DistributionCase<TDistribution, double> Real<TDistribution>(
        TDistribution distribution,
        IContinuousDistribution oracle
    )
        where TDistribution : struct, IDistribution<double>, ICumulative =>
        new(distribution, static x => x, static x => x)
        {
            OracleCdf = oracle.CumulativeDistribution,
            OracleLogProb = oracle.DensityLn,
        };

    /// <summary>A distribution that the oracle does not have, with its log density written out.</summary>
    private static DistributionCase<TDistribution, double> Own<TDistribution>(
        TDistribution distribution,
        Func<double, double> logProb,
        bool isTypicalRough = false
    )
        where TDistribution : struct, IDistribution<double>, ICumulative =>
        new(distribution, static x => x, static x => x) { OracleLogProb = logProb, IsTypicalRough = isTypicalRough };

    private static DistributionCase<TruncatedNormal, double> TruncatedNormalCase(
        double location,
        double scale,
        double lower,
        double upper
    )
    {
        var normal = new Oracle.Normal(location, scale);
        double below = normal.CumulativeDistribution(lower);
        double mass = normal.CumulativeDistribution(upper) - below;
        return new(TruncatedNormal(location, scale, lower, upper), static x => x, static x => x)
        {
            OracleCdf = x => (normal.CumulativeDistribution(x) - below) / mass,
            OracleLogProb = x => normal.DensityLn(x) - Math.Log(mass),
        };
    }

    private static DistributionCase<Truncated<TDistribution, double>, double> Slice<TDistribution>(
        Truncated<TDistribution, double> distribution,
        IContinuousDistribution oracle,
        double lower,
        double upper
    )
        where TDistribution : struct, IDistribution<double>, ICumulative
    {
        double below = oracle.CumulativeDistribution(lower),
            mass = oracle.CumulativeDistribution(upper) - below;
        return new(distribution, static x => x, static x => x)
        {
            OracleCdf = x => (oracle.CumulativeDistribution(x) - below) / mass,
            OracleLogProb = x => oracle.DensityLn(x) - Math.Log(mass),
        };
    }

    private static DistributionCase<Truncated<TDistribution, int>, int> SliceOfIntegers<TDistribution>(
        Truncated<TDistribution, int> distribution,
        IDiscreteDistribution oracle,
        int lower,
        int upper
    )
        where TDistribution : struct, IDistribution<int>, ICumulative
    {
        double below = oracle.CumulativeDistribution(lower - 1);
        double mass = oracle.CumulativeDistribution(upper) - below;
        return new(distribution, static k => k, static x => (int)x)
        {
            OracleCdf = x =>
                x < lower ? 0
                : x >= upper ? 1
                : (oracle.CumulativeDistribution(x) - below) / mass,
            OracleLogProb = x => oracle.ProbabilityLn((int)x) - Math.Log(mass),
        };
    }

    private static DistributionCase<TDistribution, int> Bins<TDistribution>(
        TDistribution distribution,
        IUnivariateDistribution oracle,
        params double[] cuts
    )
        where TDistribution : struct, IDistribution<int>, ICumulative
    {
        double Below(double k) =>
            k < 0 ? 0
            : k >= cuts.Length ? 1
            : oracle.CumulativeDistribution(cuts[(int)k]);
        return new(distribution, static k => k, static x => (int)x)
        {
            OracleCdf = Below,
            OracleLogProb = x => Math.Log(Below(x) - Below(x - 1)),
        };
    }

    private static DistributionCase<TDistribution, double> Mixed<TDistribution>(
        TDistribution distribution,
        bool isTypicalRough,
        double[] weights,
        params IContinuousDistribution[] oracles
    )
        where TDistribution : struct, IDistribution<double>, ICumulative =>
        new(distribution, static x => x, static x => x)
        {
            IsTypicalRough = isTypicalRough,
            OracleCdf = x => weights.Zip(oracles, (w, o) => x < o.Minimum ? 0 : w * o.CumulativeDistribution(x)).Sum(),
            OracleLogProb = x => Math.Log(weights.Zip(oracles, (w, o) => x < o.Minimum ? 0 : w * o.Density(x)).Sum()),
        };

    private static DistributionCase<TDistribution, int> MixedIntegers<TDistribution>(
        TDistribution distribution,
        double[] weights,
        params IDiscreteDistribution[] oracles
    )
        where TDistribution : struct, IDistribution<int>, ICumulative =>
        new(distribution, static k => k, static x => (int)x)
        {
            OracleCdf = x => weights.Zip(oracles, (w, o) => x < o.Minimum ? 0 : w * o.CumulativeDistribution(x)).Sum(),
            OracleLogProb = x =>
                Math.Log(weights.Zip(oracles, (w, o) => x < o.Minimum ? 0 : w * o.Probability((int)x)).Sum()),
        };

    private static DistributionCase<Kumaraswamy, double> Kumaraswamy(double a, double b, double near) =>
        new(Prob.Kumaraswamy(a, b), static x => x, static x => x)
        {
            OracleCdf = x => 1 - Math.Pow(1 - Math.Pow(x, a), b),
            OracleLogProb = x =>
                x < near || x > 1 - near
                    ? Prob.Kumaraswamy(a, b).LogProb(x)
                    : Math.Log(a * b) + (a - 1) * Math.Log(x) + (b - 1) * Math.Log(1 - Math.Pow(x, a)),
        };

    private static DistributionCase<VonMises, double> Circular(double mode, double concentration)
    {
        // The trapezoidal rule over a full turn is exact to rounding.
        double sum = 0;
        for (int i = 0; i < 4000; i++)
            sum += Math.Exp(concentration * (Math.Cos(2 * Math.PI * i / 4000) - 1)) * 2 * Math.PI / 4000;
        double logNormaliser = Math.Log(sum);
        return Own<VonMises>(
            VonMises(mode, concentration),
            x => concentration * (Math.Cos(x - mode) - 1) - logNormaliser,
            isTypicalRough: true
        );
    }

    private static DistributionCase<ZeroInflatedPoisson, int> ZeroInflated(double extra, double rate)
    {
        var poisson = new Oracle.Poisson(rate);
        return new(ZeroInflatedPoisson(extra, rate), static k => k, static x => (int)x)
        {
            OracleCdf = x => x < 0 ? 0 : extra + (1 - extra) * poisson.CumulativeDistribution(x),
            OracleLogProb = x =>
                x == 0
                    ? Math.Log(extra + (1 - extra) * poisson.Probability(0))
                    : Math.Log(1 - extra) + poisson.ProbabilityLn((int)x),
        };
    }

    private static DistributionCase<OrderedLogistic, int> Ordered(double eta, params double[] cutpoints)
    {
        var logistic = new Oracle.Logistic(eta, 1);
        double Below(double k) =>
            k < 0 ? 0
            : k >= cutpoints.Length ? 1
            : logistic.CumulativeDistribution(cutpoints[(int)k]);
        return new(OrderedLogistic(eta, cutpoints), static k => k, static x => (int)x)
        {
            OracleCdf = Below,
            OracleLogProb = x => Math.Log(Below(x) - Below(x - 1)),
        };
    }

    private static DistributionCase<TDistribution, double> Folded<TDistribution>(
        TDistribution distribution,
        IContinuousDistribution oracle
    )
        where TDistribution : struct, IDistribution<double>, ICumulative =>
        new(distribution, static x => x, static x => x)
        {
            OracleCdf = x => x < 0 ? 0 : 2 * oracle.CumulativeDistribution(x) - 1,
            OracleLogProb = x => Math.Log(2) + oracle.DensityLn(x),
        };

    private static DistributionCase<TDistribution, int> Whole<TDistribution>(
        TDistribution distribution,
        IDiscreteDistribution oracle
    )
        where TDistribution : struct, IDistribution<int>, ICumulative =>
        new(distribution, static k => k, static x => (int)x)
        {
            OracleCdf = oracle.CumulativeDistribution,
            OracleLogProb = x => oracle.ProbabilityLn((int)x),
        };

    private static DistributionCase<TDistribution, bool> Flag<TDistribution>(
        TDistribution distribution,
        Oracle.Bernoulli oracle
    )
        where TDistribution : struct, IDistribution<bool>, ICumulative =>
        new(distribution, static b => b ? 1 : 0, static x => x != 0)
        {
            OracleCdf = oracle.CumulativeDistribution,
            OracleLogProb = x => oracle.ProbabilityLn((int)x),
        };
}
