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
                InverseGamma(shape, 3), static x => x, static x => x)
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

        foreach (double p in new[] { 0.5, 0.01, 0.97 })
            yield return Flag(Bernoulli(p), new Oracle.Bernoulli(p));

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
        TDistribution distribution, IContinuousDistribution oracle)
        where TDistribution : struct, IDistribution<double>, IMoments, ICumulative =>
        new(distribution, static x => x, static x => x)
        {
            OracleCdf = oracle.CumulativeDistribution,
            OracleLogProb = oracle.DensityLn,
        };

    private static DistributionCase<TDistribution, double> Folded<TDistribution>(
        TDistribution distribution, IContinuousDistribution oracle)
        where TDistribution : struct, IDistribution<double>, IMoments, ICumulative =>
        new(distribution, static x => x, static x => x)
        {
            OracleCdf = x => x < 0 ? 0 : 2 * oracle.CumulativeDistribution(x) - 1,
            OracleLogProb = x => Math.Log(2) + oracle.DensityLn(x),
        };

    private static DistributionCase<TDistribution, int> Whole<TDistribution>(
        TDistribution distribution, IDiscreteDistribution oracle)
        where TDistribution : struct, IDistribution<int>, IMoments, ICumulative =>
        new(distribution, static k => k, static x => (int)x)
        {
            OracleCdf = oracle.CumulativeDistribution,
            OracleLogProb = x => oracle.ProbabilityLn((int)x),
        };

    private static DistributionCase<Bernoulli, bool> Flag(Bernoulli distribution, Oracle.Bernoulli oracle) =>
        new(distribution, static b => b ? 1 : 0, static x => x != 0)
        {
            OracleCdf = oracle.CumulativeDistribution,
            OracleLogProb = x => oracle.ProbabilityLn((int)x),
        };
}
