using Icf.Networks;

namespace Icf.Tests.Networks;

/// <summary>Every head, with priors that are tame, sharp, vague, heavy-tailed, and endless at their bounds.</summary>
internal static class HeadCases
{
    public static readonly Dictionary<string, HeadCase> All = Make().ToDictionary(c => c.Name, c => c.Case);

    private static IEnumerable<(string Name, HeadCase Case)> Make()
    {
        foreach (
            (string family, Func<Head> line) in new (string, Func<Head>)[]
            {
                ("mixture", () => new NormalMixtureHead(10)),
                ("one normal", () => new NormalMixtureHead(1)),
                ("spline", () => new SplineHead(33)),
            }
        )
        {
            yield return ($"normal, {family}", HeadCase.Real(line(), Prob.Normal(3, 2)));
            yield return ($"far normal, {family}", HeadCase.Real(line(), Prob.Normal(1e300, 3e307)));
            yield return ($"Cauchy, {family}", HeadCase.Real(line(), Prob.Cauchy(-1, 3)));
            yield return ($"t with one degree of freedom, {family}", HeadCase.Real(line(), Prob.StudentT(1, 0, 2)));
            yield return ($"t with a third of one, {family}", HeadCase.Real(line(), Prob.StudentT(0.3, 0, 1)));
            yield return ($"gamma, {family}", HeadCase.Real(line(), Prob.Gamma(2, 0.5)));
            yield return ($"gamma with its mode at zero, {family}", HeadCase.Real(line(), Prob.Gamma(0.3, 1)));
            yield return ($"vague gamma, {family}", HeadCase.Real(line(), Prob.Gamma(0.001, 0.001)));
            yield return ($"vague inverse gamma, {family}", HeadCase.Real(line(), Prob.InverseGamma(0.001, 0.001)));
            yield return ($"half-Cauchy, {family}", HeadCase.Real(line(), Prob.HalfCauchy(2.5)));
            yield return ($"wide log-normal, {family}", HeadCase.Real(line(), Prob.LogNormal(0, 30)));
            yield return ($"Pareto, {family}", HeadCase.Real(line(), Prob.Pareto(3, 0.5)));
            yield return (
                $"below a bound, {family}",
                HeadCase.Real(line(), Prob.Truncated(Prob.Normal(2, 2), double.NegativeInfinity, 5))
            );
            yield return (
                $"above a far bound, {family}",
                HeadCase.Real(line(), Prob.Truncated(Prob.Normal(1e6, 1e-3), 1e6, double.PositiveInfinity))
            );
        }

        foreach (
            (string family, Func<Head> interval) in new (string, Func<Head>)[]
            {
                ("linear", () => new PiecewiseLinearHead(33)),
                ("two knots", () => new PiecewiseLinearHead(2)),
                ("spline", () => new SplineHead(33)),
            }
        )
        {
            yield return ($"uniform, {family}", HeadCase.Real(interval(), Prob.Uniform(-2, 6)));
            yield return ($"uniform far from zero, {family}", HeadCase.Real(interval(), Prob.Uniform(1e8, 1e8 + 1)));
            yield return ($"sharp beta, {family}", HeadCase.Real(interval(), Prob.Beta(2, 1e5)));
            yield return ($"sharp beta near one, {family}", HeadCase.Real(interval(), Prob.Beta(1e5, 2)));
            yield return ($"beta endless at its bounds, {family}", HeadCase.Real(interval(), Prob.Beta(0.1, 0.1)));
            yield return ($"beta at its bounds, {family}", HeadCase.Real(interval(), Prob.Beta(0.01, 0.01)));
            yield return ($"lopsided beta, {family}", HeadCase.Real(interval(), Prob.Beta(0.1, 0.3)));
            yield return ($"Kumaraswamy, {family}", HeadCase.Real(interval(), Prob.Kumaraswamy(0.2, 5)));
            yield return ($"truncated normal, {family}", HeadCase.Real(interval(), Prob.TruncatedNormal(0, 1, 2, 9)));
            yield return ($"triangular, {family}", HeadCase.Real(interval(), Prob.Triangular(-1, 0, 3)));
            yield return (
                $"truncated Cauchy, {family}",
                HeadCase.Real(interval(), Prob.Truncated(Prob.Cauchy(0, 1e-4), -1, 1))
            );
        }

        foreach ((string family, int components) in new[] { ("mixture", 10), ("one logistic", 1) })
        {
            yield return (
                $"Poisson, {family}",
                HeadCase.Discrete(new LogisticMixtureHead(components), Prob.Poisson(7))
            );
            yield return (
                $"large Poisson, {family}",
                HeadCase.Discrete(new LogisticMixtureHead(components), Prob.Poisson(3e7))
            );
            yield return (
                $"negative binomial, {family}",
                HeadCase.Discrete(new LogisticMixtureHead(components), Prob.NegativeBinomial(20, 0.1))
            );
            yield return (
                $"long geometric, {family}",
                HeadCase.Discrete(new LogisticMixtureHead(components), Prob.Geometric(1e-4))
            );
            yield return (
                $"binomial, {family}",
                HeadCase.Discrete(new LogisticMixtureHead(components), Prob.Binomial(300, 0.5))
            );
        }

        yield return ("categorical", HeadCase.Discrete(new CategoricalHead(4), Prob.Categorical(0.1, 0.2, 0.3, 0.4)));
        yield return (
            "categorical with an impossible value",
            HeadCase.Discrete(new CategoricalHead(5), Prob.Categorical(0.1, 0, 0.5, 0.4))
        );
        yield return ("fewer values than classes", HeadCase.Discrete(new CategoricalHead(7), Prob.Binomial(3, 0.3)));
    }
}
