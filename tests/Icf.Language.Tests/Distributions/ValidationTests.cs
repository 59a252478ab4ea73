using System.Globalization;
using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>A bad parameter is refused where the distribution is made, in words that name it.</summary>
public class ValidationTests
{
    public static TheoryData<Func<object>, string, string> Refusals =>
        new()
        {
            { () => Normal(double.NaN, 1), "mean", "Normal: mean is NaN but must be finite." },
            {
                () => Normal(0, -1.5),
                "standardDeviation",
                "Normal: standardDeviation is -1.5 but must be positive and finite."
            },
            {
                () => Normal(0, 0),
                "standardDeviation",
                "Normal: standardDeviation is 0 but must be positive and finite."
            },
            {
                () => Normal(0, double.NaN),
                "standardDeviation",
                "Normal: standardDeviation is NaN but must be positive and finite."
            },
            {
                () => Normal(0, double.PositiveInfinity),
                "standardDeviation",
                "Normal: standardDeviation is Infinity but must be positive and finite."
            },
            { () => HalfNormal(0), "scale", "HalfNormal: scale is 0 but must be positive and finite." },
            { () => LogNormal(double.NegativeInfinity, 1), "mu", "LogNormal: mu is -Infinity but must be finite." },
            { () => LogNormal(0, -1), "sigma", "LogNormal: sigma is -1 but must be positive and finite." },
            { () => StudentT(0), "nu", "StudentT: nu is 0 but must be positive and finite." },
            { () => StudentT(1, double.NaN), "location", "StudentT: location is NaN but must be finite." },
            { () => StudentT(1, 0, -2), "scale", "StudentT: scale is -2 but must be positive and finite." },
            { () => Cauchy(double.NaN, 1), "location", "Cauchy: location is NaN but must be finite." },
            { () => Cauchy(0, 0), "scale", "Cauchy: scale is 0 but must be positive and finite." },
            { () => HalfCauchy(-1), "scale", "HalfCauchy: scale is -1 but must be positive and finite." },
            { () => HalfStudentT(-1), "nu", "HalfStudentT: nu is -1 but must be positive and finite." },
            { () => HalfStudentT(3, 0), "scale", "HalfStudentT: scale is 0 but must be positive and finite." },
            { () => Laplace(double.NaN, 1), "location", "Laplace: location is NaN but must be finite." },
            { () => Laplace(0, -0.5), "scale", "Laplace: scale is -0.5 but must be positive and finite." },
            { () => Uniform(double.NaN, 1), "lower", "Uniform: lower is NaN but must be finite." },
            { () => Uniform(2, 2), "upper", "Uniform: upper is 2 but must be above lower, by a finite width." },
            {
                () => Uniform(-1.7e308, 1.7e308),
                "upper",
                "Uniform: upper is 1.7E+308 but must be above lower, by a finite width."
            },
            { () => Exponential(-1), "rate", "Exponential: rate is -1 but must be positive and finite." },
            { () => Gamma(0, 1), "shape", "Gamma: shape is 0 but must be positive and finite." },
            { () => Gamma(1, -1), "rate", "Gamma: rate is -1 but must be positive and finite." },
            { () => InverseGamma(-1, 1), "shape", "InverseGamma: shape is -1 but must be positive and finite." },
            { () => InverseGamma(1, 0), "scale", "InverseGamma: scale is 0 but must be positive and finite." },
            { () => Beta(0, 1), "a", "Beta: a is 0 but must be positive and finite." },
            { () => Beta(1, double.NaN), "b", "Beta: b is NaN but must be positive and finite." },
            { () => Bernoulli(1.5), "p", "Bernoulli: p is 1.5 but must be between 0 and 1." },
            { () => BernoulliLogits(double.NaN), "logits", "BernoulliLogits: logits is NaN but must be finite." },
            {
                () => PoissonLogRate(double.NegativeInfinity),
                "logRate",
                "PoissonLogRate: logRate is -Infinity but must be finite."
            },
            { () => NormalPrecision(0, 0), "precision", "Normal: precision is 0 but must be positive and finite." },
            { () => Bernoulli(double.NaN), "p", "Bernoulli: p is NaN but must be between 0 and 1." },
            { () => Binomial(-1, 0.5), "n", "Binomial: n is -1 but must be not negative." },
            { () => Binomial(1, -0.25), "p", "Binomial: p is -0.25 but must be between 0 and 1." },
            {
                () => Categorical([]),
                "probabilities.Length",
                "Categorical: probabilities.Length is 0 but must be at least 1."
            },
            {
                () => Categorical(0.5, -0.5, 1),
                "probabilities[1]",
                "Categorical: probabilities[1] is -0.5 but must be between 0 and 1."
            },
            {
                () => Categorical(0.5, double.NaN),
                "probabilities[1]",
                "Categorical: probabilities[1] is NaN but must be between 0 and 1."
            },
            {
                () => Categorical(0.5, 0.25),
                "the sum of probabilities",
                "Categorical: the sum of probabilities is 0.75 but must be 1 within 1E-06."
            },
            { () => DiscreteUniform(3, 2), "upper", "DiscreteUniform: upper is 2 but must be at least lower." },
            { () => Poisson(-0.5), "rate", "Poisson: rate is -0.5 but must be finite and not negative." },
            {
                () => Poisson(double.PositiveInfinity),
                "rate",
                "Poisson: rate is Infinity but must be finite and not negative."
            },
            { () => Geometric(0), "p", "Geometric: p is 0 but must be above 0 and at most 1." },
            { () => Geometric(1.25), "p", "Geometric: p is 1.25 but must be above 0 and at most 1." },
            { () => Logistic(0, -1), "scale", "Logistic: scale is -1 but must be positive and finite." },
            { () => Logistic(double.NaN, 1), "location", "Logistic: location is NaN but must be finite." },
            { () => Gumbel(double.NaN, 1), "location", "Gumbel: location is NaN but must be finite." },
            { () => Gumbel(0, 0), "scale", "Gumbel: scale is 0 but must be positive and finite." },
            { () => SkewNormal(0, 1, double.NaN), "shape", "SkewNormal: shape is NaN but must be finite." },
            { () => SkewNormal(0, 0, 1), "scale", "SkewNormal: scale is 0 but must be positive and finite." },
            { () => Weibull(0, 1), "shape", "Weibull: shape is 0 but must be positive and finite." },
            { () => Weibull(1, -2), "scale", "Weibull: scale is -2 but must be positive and finite." },
            { () => Pareto(0, 1), "scale", "Pareto: scale is 0 but must be positive and finite." },
            { () => Pareto(1, 0), "shape", "Pareto: shape is 0 but must be positive and finite." },
            { () => ChiSquared(-1), "nu", "ChiSquared: nu is -1 but must be positive and finite." },
            { () => Triangular(0, 2, 1), "mode", "Triangular: mode is 2 but must be from lower to upper." },
            {
                () => Triangular(1, 1, 1),
                "upper",
                "Triangular: upper is 1 but must be above lower, by a finite width."
            },
            { () => Kumaraswamy(0, 1), "a", "Kumaraswamy: a is 0 but must be positive and finite." },
            { () => Kumaraswamy(1, double.NaN), "b", "Kumaraswamy: b is NaN but must be positive and finite." },
            { () => VonMises(3.5, 1), "mode", "VonMises: mode is 3.5 but must be between -π and π." },
            { () => VonMises(0, 0), "concentration", "VonMises: concentration is 0 but must be positive and finite." },
            {
                () => NegativeBinomial(-1, 1),
                "mean",
                "NegativeBinomial: mean is -1 but must be finite and not negative."
            },
            {
                () => NegativeBinomial(1, 0),
                "dispersion",
                "NegativeBinomial: dispersion is 0 but must be positive and finite."
            },
            {
                () => Icf.NegativeBinomial.OfSuccesses(0, 0.5),
                "successes",
                "NegativeBinomial: successes is 0 but must be positive and finite."
            },
            {
                () => Icf.NegativeBinomial.OfSuccesses(3, 0),
                "p",
                "NegativeBinomial: p is 0 but must be above 0 and at most 1."
            },
            { () => BetaBinomial(-1, 1, 1), "n", "BetaBinomial: n is -1 but must be not negative." },
            { () => BetaBinomial(1, 1, 0), "b", "BetaBinomial: b is 0 but must be positive and finite." },
            {
                () => Hypergeometric(-1, 0, 0),
                "population",
                "Hypergeometric: population is -1 but must be not negative."
            },
            {
                () => Hypergeometric(3, 4, 0),
                "marked",
                "Hypergeometric: marked is 4 but must be from 0 to population."
            },
            { () => Hypergeometric(3, 0, 4), "draws", "Hypergeometric: draws is 4 but must be from 0 to population." },
            {
                () => ZeroInflatedPoisson(1.5, 1),
                "extra",
                "ZeroInflatedPoisson: extra is 1.5 but must be between 0 and 1."
            },
            {
                () => ZeroInflatedPoisson(0.5, -1),
                "rate",
                "ZeroInflatedPoisson: rate is -1 but must be finite and not negative."
            },
            {
                () => OrderedLogistic(0, []),
                "cutpoints.Length",
                "OrderedLogistic: cutpoints.Length is 0 but must be at least 1."
            },
            {
                () => OrderedLogistic(0, 1, 1),
                "cutpoints[1]",
                "OrderedLogistic: cutpoints[1] is 1 but must be above the one before."
            },
            {
                () => OrderedLogistic(0, double.NaN),
                "cutpoints[0]",
                "OrderedLogistic: cutpoints[0] is NaN but must be finite."
            },
            { () => Support.Above(double.NaN), "lower", "Support: lower is NaN but must be finite." },
            { () => Support.Below(double.PositiveInfinity), "upper", "Support: upper is Infinity but must be finite." },
            {
                () => TruncatedNormal(0, 1, 2, 1),
                "upper",
                "TruncatedNormal: upper is 1 but must be above lower, by a finite width if both are finite."
            },
            {
                () => TruncatedNormal(0, 1, double.NaN, 1),
                "lower",
                "TruncatedNormal: lower is NaN but must be finite or negative infinity."
            },
            {
                () => TruncatedNormal(0, 0, 0, 1),
                "scale",
                "TruncatedNormal: scale is 0 but must be positive and finite."
            },
            {
                () => TruncatedNormal(0, 1e-300, 1e20, 1e30),
                "lower",
                "TruncatedNormal: lower and upper make Interval(1E+20, 1E+30), on which a normal of this location and scale "
                    + "has no mass in double precision."
            },
            { () => Truncated(Normal(0, 1), 2, 1.0), "upper", "Truncated: upper is 1 but must be above lower." },
            { () => Truncated(Poisson(1), 2, 1), "upper", "Truncated: upper is 1 but must be at least lower." },
            {
                () => Truncated(Poisson(1), -5, -2),
                "distribution",
                "Truncated: distribution is Poisson(rate: 1), whose support Count(0, Infinity) does not reach between the bounds."
            },
            {
                () => Truncated(Normal(0, 1), 50, 51.5),
                "the probability of Interval(50, 51.5) under Normal(mean: 0, standardDeviation: 1)",
                "Truncated: the probability of Interval(50, 51.5) under Normal(mean: 0, standardDeviation: 1) is 0 but must be "
                    + "above 0 in double precision."
            },
            {
                () => Mixture([0.5, 0.25], Normal(0, 1), Normal(1, 1)),
                "the sum of weights",
                "Mixture: the sum of weights is 0.75 but must be 1 within 1E-06."
            },
            {
                () => Mixture([0.5, 0.5], Normal(0, 1)),
                "components.Length",
                "Mixture: components.Length is 1 but must be 2, the length of weights."
            },
            { () => Support.Interval(1, 0.5), "upper", "Support: upper is 0.5 but must be finite and above lower." },
            { () => Support.Finite(1, 0), "upper", "Support: upper is 0 but must be at least lower." },
        };

    public static TheoryData<object, string> Texts =>
        new()
        {
            { Normal(1, 2.5), "Normal(mean: 1, standardDeviation: 2.5)" },
            { NormalPrecision(1, 4), "Normal(mean: 1, standardDeviation: 0.5)" },
            { Categorical(0.25, 0.75), "Categorical(probabilities: [0.25, 0.75])" },
            {
                Categorical([.. Enumerable.Repeat(0.1, 10)]),
                "Categorical(probabilities: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, … (10 in all)])"
            },
            { OrderedLogistic(0.5, -1, 1.5), "OrderedLogistic(eta: 0.5, cutpoints: [-1, 1.5])" },
            { Support.Below(0.5), "HalfLine(-Infinity, 0.5)" },
            {
                TruncatedNormal(0, 1, -0.5, double.PositiveInfinity),
                "TruncatedNormal(location: 0, scale: 1, lower: -0.5, upper: Infinity)"
            },
            {
                Truncated(Gamma(2, 1), 0, 1.5),
                "Truncated(distribution: Gamma(shape: 2, rate: 1), lower: 0, upper: 1.5)"
            },
            {
                Mixture([0.5, 0.5], Exponential(0.5), Exponential(2)),
                "Mixture(weights: [0.5, 0.5], components: [Exponential(rate: 0.5), Exponential(rate: 2)])"
            },
            { Support.Interval(-0.5, 0.5), "Interval(-0.5, 0.5)" },
            { Support.Real, "Real" },
            { new LocationScale(-0.5, 1.5), "(location: -0.5, scale: 1.5)" },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_bad_parameter_is_refused_by_name(Func<object> make, string parameter, string message)
    {
        var error = DecimalComma.Run(() => Assert.Throws<DistributionParameterException>(() => make()));
        Assert.Equal(parameter, error.Parameter);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{error.Distribution}: {error.Parameter} ", error.Message, StringComparison.Ordinal);
        if (error.Value is { } value)
            Assert.Contains(
                string.Create(CultureInfo.InvariantCulture, $" is {value} but must be "),
                error.Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Categorical_refuses_null() => Assert.Throws<ArgumentNullException>(() => Categorical(null!));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_does_not_depend_on_the_culture(object value, string expected) =>
        Assert.Equal(expected, DecimalComma.Run(value.ToString));
}
