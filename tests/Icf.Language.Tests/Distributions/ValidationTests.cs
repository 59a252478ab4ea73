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
        { Binomial(10, 0.5), "Binomial(n: 10, p: 0.5)" },
        { Categorical(0.25, 0.75), "Categorical(probabilities: [0.25, 0.75])" },
        {
            Categorical([.. Enumerable.Repeat(0.1, 10)]),
            "Categorical(probabilities: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, … (10 in all)])"
        },
        { DiscreteUniform(-1, 6), "DiscreteUniform(lower: -1, upper: 6)" },
        { Poisson(0.5), "Poisson(rate: 0.5)" },
        { Geometric(0.5), "Geometric(p: 0.5)" },
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
        { () => default(Binomial).LogProb(0), () => Draw<Binomial, int>() },
        { () => default(Categorical).LogProb(0), () => Draw<Categorical, int>() },
        { () => default(DiscreteUniform).LogProb(0), () => Draw<DiscreteUniform, int>() },
        { () => default(Poisson).LogProb(0), () => Draw<Poisson, int>() },
        { () => default(Geometric).LogProb(0), () => Draw<Geometric, int>() },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_bad_parameter_is_refused_by_name(Func<object> make, string parameter, string message)
    {
        var error = DecimalComma.Run(() => Assert.Throws<ArgumentOutOfRangeException>(() => make()));
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
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
