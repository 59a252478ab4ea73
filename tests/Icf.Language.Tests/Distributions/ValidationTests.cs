using System.Globalization;
using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>A bad parameter is refused where the distribution is made, in words that name it.</summary>
public class ValidationTests
{
    public static TheoryData<Func<object>, string, string> Refusals => new()
    {
        { () => Normal(double.NaN, 1), "mean", "Normal: mean is NaN but must be finite." },
        {
            () => Normal(0, -1.5),
            "standardDeviation",
            "Normal: standardDeviation is -1.5 but must be positive and finite."
        },
        { () => Normal(0, 0), "standardDeviation", "Normal: standardDeviation is 0 but must be positive and finite." },
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
        { () => Triangular(1, 1, 1), "upper", "Triangular: upper is 1 but must be above lower, by a finite width." },
        { () => Kumaraswamy(0, 1), "a", "Kumaraswamy: a is 0 but must be positive and finite." },
        { () => Kumaraswamy(1, double.NaN), "b", "Kumaraswamy: b is NaN but must be positive and finite." },
        { () => VonMises(3.5, 1), "mode", "VonMises: mode is 3.5 but must be between -π and π." },
        { () => VonMises(0, 0), "concentration", "VonMises: concentration is 0 but must be positive and finite." },
        { () => NegativeBinomial(-1, 1), "mean", "NegativeBinomial: mean is -1 but must be finite and not negative." },
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
        { () => Hypergeometric(-1, 0, 0), "population", "Hypergeometric: population is -1 but must be not negative." },
        { () => Hypergeometric(3, 4, 0), "marked", "Hypergeometric: marked is 4 but must be from 0 to population." },
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
        { () => TruncatedNormal(0, 0, 0, 1), "scale", "TruncatedNormal: scale is 0 but must be positive and finite." },
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

    public static TheoryData<object, string> Texts => new()
    {
        { Normal(1, 2.5), "Normal(mean: 1, standardDeviation: 2.5)" },
        { HalfNormal(0.5), "HalfNormal(scale: 0.5)" },
        { LogNormal(-0.5, 1), "LogNormal(mu: -0.5, sigma: 1)" },
        { StudentT(3.5), "StudentT(nu: 3.5, location: 0, scale: 1)" },
        { Cauchy(-1.5, 1), "Cauchy(location: -1.5, scale: 1)" },
        { HalfCauchy(2.5), "HalfCauchy(scale: 2.5)" },
        { HalfStudentT(3.5, 2), "HalfStudentT(nu: 3.5, scale: 2)" },
        { Laplace(0.5, 1), "Laplace(location: 0.5, scale: 1)" },
        { Uniform(-0.5, 0.5), "Uniform(lower: -0.5, upper: 0.5)" },
        { Exponential(1e-7), "Exponential(rate: 1E-07)" },
        { Gamma(1.5, 2), "Gamma(shape: 1.5, rate: 2)" },
        { InverseGamma(1.5, 2), "InverseGamma(shape: 1.5, scale: 2)" },
        { Beta(0.5, 0.25), "Beta(a: 0.5, b: 0.25)" },
        { Bernoulli(0.5), "Bernoulli(p: 0.5)" },
        { BernoulliLogits(-2.5), "BernoulliLogits(logits: -2.5)" },
        { NormalPrecision(1, 4), "Normal(mean: 1, standardDeviation: 0.5)" },
        { Binomial(10, 0.5), "Binomial(n: 10, p: 0.5)" },
        { Categorical(0.25, 0.75), "Categorical(probabilities: [0.25, 0.75])" },
        {
            Categorical([.. Enumerable.Repeat(0.1, 10)]),
            "Categorical(probabilities: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, … (10 in all)])"
        },
        { DiscreteUniform(-1, 6), "DiscreteUniform(lower: -1, upper: 6)" },
        { Poisson(0.5), "Poisson(rate: 0.5)" },
        { Geometric(0.5), "Geometric(p: 0.5)" },
        { Logistic(0.5, 1), "Logistic(location: 0.5, scale: 1)" },
        { Gumbel(0.5, 1), "Gumbel(location: 0.5, scale: 1)" },
        { SkewNormal(0.5, 1, -2), "SkewNormal(location: 0.5, scale: 1, shape: -2)" },
        { Weibull(1.5, 1), "Weibull(shape: 1.5, scale: 1)" },
        { Pareto(1.5, 1), "Pareto(scale: 1.5, shape: 1)" },
        { ChiSquared(2.5), "ChiSquared(nu: 2.5)" },
        { Triangular(-0.5, 0, 1), "Triangular(lower: -0.5, mode: 0, upper: 1)" },
        { Kumaraswamy(0.5, 2), "Kumaraswamy(a: 0.5, b: 2)" },
        { VonMises(0.5, 2), "VonMises(mode: 0.5, concentration: 2)" },
        { NegativeBinomial(0.5, 2), "NegativeBinomial(mean: 0.5, dispersion: 2)" },
        { BetaBinomial(3, 0.5, 2), "BetaBinomial(n: 3, a: 0.5, b: 2)" },
        { Hypergeometric(5, 3, 2), "Hypergeometric(population: 5, marked: 3, draws: 2)" },
        { ZeroInflatedPoisson(0.5, 2), "ZeroInflatedPoisson(extra: 0.5, rate: 2)" },
        { OrderedLogistic(0.5, -1, 1.5), "OrderedLogistic(eta: 0.5, cutpoints: [-1, 1.5])" },
        { Support.Below(0.5), "HalfLine(-Infinity, 0.5)" },
        {
            TruncatedNormal(0, 1, -0.5, double.PositiveInfinity),
            "TruncatedNormal(location: 0, scale: 1, lower: -0.5, upper: Infinity)"
        },
        { Truncated(Gamma(2, 1), 0, 1.5), "Truncated(distribution: Gamma(shape: 2, rate: 1), lower: 0, upper: 1.5)" },
        {
            Mixture([0.5, 0.5], Exponential(0.5), Exponential(2)),
            "Mixture(weights: [0.5, 0.5], components: [Exponential(rate: 0.5), Exponential(rate: 2)])"
        },
        { Support.Interval(-0.5, 0.5), "Interval(-0.5, 0.5)" },
        { Support.Real, "Real" },
        { new LocationScale(-0.5, 1.5), "(location: -0.5, scale: 1.5)" },
    };

    public static TheoryData<Func<double>, Action> Defaults => new()
    {
        { () => default(Normal).LogProb(0), () => Draw<Normal, double>() },
        { () => default(HalfNormal).LogProb(0), () => Draw<HalfNormal, double>() },
        { () => default(LogNormal).LogProb(1), () => Draw<LogNormal, double>() },
        { () => default(StudentT).LogProb(0), () => Draw<StudentT, double>() },
        { () => default(Cauchy).LogProb(0), () => Draw<Cauchy, double>() },
        { () => default(HalfCauchy).LogProb(0), () => Draw<HalfCauchy, double>() },
        { () => default(HalfStudentT).LogProb(0), () => Draw<HalfStudentT, double>() },
        { () => default(Laplace).LogProb(0), () => Draw<Laplace, double>() },
        { () => default(Uniform).LogProb(0), () => Draw<Uniform, double>() },
        { () => default(Exponential).LogProb(0), () => Draw<Exponential, double>() },
        { () => default(Gamma).LogProb(0), () => Draw<Gamma, double>() },
        { () => default(InverseGamma).LogProb(0), () => Draw<InverseGamma, double>() },
        { () => default(Beta).LogProb(0.5), () => Draw<Beta, double>() },
        { () => default(Bernoulli).LogProb(false), () => Draw<Bernoulli, bool>() },
        { () => default(BernoulliLogits).LogProb(false), () => Draw<BernoulliLogits, bool>() },
        { () => default(Binomial).LogProb(0), () => Draw<Binomial, int>() },
        { () => default(Categorical).LogProb(0), () => Draw<Categorical, int>() },
        { () => default(DiscreteUniform).LogProb(0), () => Draw<DiscreteUniform, int>() },
        { () => default(Poisson).LogProb(0), () => Draw<Poisson, int>() },
        { () => default(TruncatedNormal).LogProb(1), () => Draw<TruncatedNormal, double>() },
        { () => default(Truncated<Gamma, double>).LogProb(1), () => Draw<Truncated<Gamma, double>, double>() },
        { () => default(Mixture<Normal, double>).LogProb(1), () => Draw<Mixture<Normal, double>, double>() },
        { () => default(VectorMixture).LogProb([1]), () => Draw<VectorMixture, double[]>() },
        { () => default(Geometric).LogProb(0), () => Draw<Geometric, int>() },
        { () => default(Logistic).LogProb(1), () => Draw<Logistic, double>() },
        { () => default(Gumbel).LogProb(1), () => Draw<Gumbel, double>() },
        { () => default(SkewNormal).LogProb(1), () => Draw<SkewNormal, double>() },
        { () => default(Weibull).LogProb(1), () => Draw<Weibull, double>() },
        { () => default(Pareto).LogProb(1), () => Draw<Pareto, double>() },
        { () => default(ChiSquared).LogProb(1), () => Draw<ChiSquared, double>() },
        { () => default(Triangular).LogProb(1), () => Draw<Triangular, double>() },
        { () => default(Kumaraswamy).LogProb(1), () => Draw<Kumaraswamy, double>() },
        { () => default(VonMises).LogProb(1), () => Draw<VonMises, double>() },
        { () => default(NegativeBinomial).LogProb(1), () => Draw<NegativeBinomial, int>() },
        { () => default(BetaBinomial).LogProb(1), () => Draw<BetaBinomial, int>() },
        { () => default(Hypergeometric).LogProb(1), () => Draw<Hypergeometric, int>() },
        { () => default(ZeroInflatedPoisson).LogProb(1), () => Draw<ZeroInflatedPoisson, int>() },
        { () => default(OrderedLogistic).LogProb(1), () => Draw<OrderedLogistic, int>() },
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
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $" is {value} but must be "), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Categorical_refuses_null() => Assert.Throws<ArgumentNullException>(() => Categorical(null!));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_does_not_depend_on_the_culture(object value, string expected) =>
        Assert.Equal(expected, DecimalComma.Run(value.ToString));

    [Theory]
    [MemberData(nameof(Defaults))]
    public void The_default_of_a_struct_is_refused(Func<double> score, Action draw)
    {
        var error = Assert.Throws<InvalidOperationException>(() => score());
        Assert.Contains("has no parameters; make it with Prob.", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(draw);
    }

    private static void Draw<TDistribution, T>()
        where TDistribution : struct, IDistribution<T>
    {
        var rng = new Rng(1);
        default(TDistribution).Sample(ref rng);
    }
}
