using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>What a mixture is made of, and what it refuses.</summary>
public class MixtureTests
{
    public static TheoryData<IDistribution<double>[], Support> Hulls =>
        new()
        {
            { [Normal(0, 1), Gamma(1, 1)], Support.Real },
            { [Gamma(1, 1), Pareto(2, 1)], Support.Positive },
            { [Uniform(-1, 1), Pareto(2, 1)], Support.Above(-1) },
            { [Uniform(0, 1), Uniform(3, 4)], Support.Interval(0, 4) },
            { [Gamma(1, 1), Truncated(Normal(0, 1), double.NegativeInfinity, 2)], Support.Real },
            { [Uniform(0, 5), Truncated(Normal(0, 1), double.NegativeInfinity, 2)], Support.Below(5) },
            { [Normal(0, 1), new Unfamiliar()], default },
        };

    [Theory]
    [MemberData(nameof(Hulls))]
    public void The_support_is_the_hull(IDistribution<double>[] components, Support expected)
    {
        Mixture<Component<double>, double> mixture = Mixture([0.5, 0.5], components);
        Assert.Equal(expected, mixture.Support);
        LocationScale typical = mixture.Typical;
        Assert.True(double.IsFinite(typical.Location) && typical.Scale > 0 && double.IsFinite(typical.Scale));
    }

    [Fact]
    public void Integers_have_a_hull_too()
    {
        Assert.Equal(Support.Count(-3), Mixture([0.5, 0.5], DiscreteUniform(-3, 3), Poisson(2)).Support);
        Assert.Equal(Support.Finite(-3, 9), Mixture([0.5, 0.5], DiscreteUniform(-3, 3), Binomial(9, 0.5)).Support);
    }

    [Fact]
    public void Types_are_inferred_from_the_components()
    {
        Assert.IsType<Mixture<Normal, double>>(Mixture([1], new[] { Normal(0, 1) }));
        Assert.IsType<Mixture<Normal, double>>(Mixture([0.5, 0.5], [Normal(0, 1), Normal(1, 1)]));
        Assert.IsType<Mixture<Poisson, int>>(Mixture([1], new[] { Poisson(1) }));
        Assert.IsType<Mixture<Poisson, int>>(Mixture([0.5, 0.5], Poisson(1), Poisson(2)));
        Assert.IsType<Mixture<Component<double>, double>>(Mixture([0.5, 0.5], [Normal(0, 1), Cauchy(1, 1)]));
        Assert.IsType<Truncated<Gamma, double>>(Truncated(Gamma(2, 1), 0, 5));
        Assert.IsType<Truncated<Poisson, int>>(Truncated(Poisson(2), 0, 5));
        double x = Sample(Truncated(Mixture([0.5, 0.5], Normal(0, 1), Normal(5, 1)), 0, 5));
        int k = Sample(Truncated(Mixture([0.5, 0.5], Poisson(1), Poisson(5)), 1, 3));
        Assert.InRange(x, 0, 5);
        Assert.InRange(k, 1, 3);
    }

    [Fact]
    public void Discrete_and_continuous_components_do_not_mix()
    {
        var error = Assert.Throws<DistributionParameterException>(() => Mixture([0.5, 0.5], new Steps(), Normal(0, 1)));
        Assert.Equal("components[1]", error.Parameter);
        Assert.StartsWith(
            "Mixture: components[1] is Normal(mean: 0, standardDeviation: 1) with the support Real, which cannot be mixed with "
                + "Finite(0, 1): all must be continuous, or all on the integers.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Nothing_is_missing_from_a_mixture()
    {
        Assert.Throws<ArgumentNullException>(() => Mixture(null!, Normal(0, 1)));
        Assert.Throws<ArgumentNullException>(() => Mixture([1], (Normal[])null!));
        var error = Assert.Throws<ArgumentNullException>(() =>
            Mixture([0.5, 0.5], Normal(0, 1), (IDistribution<double>)null!)
        );
        Assert.Equal("components[1]", error.ParamName);
    }

    [Fact]
    public void A_component_without_a_distribution_function_is_named()
    {
        Mixture<Component<double>, double> mixture = Mixture([0.5, 0.5], Normal(0, 1), new Unfamiliar());
        var error = Assert.Throws<NotSupportedException>(() => mixture.Cdf(0));
        Assert.Equal(
            "Unfamiliar has no distribution function; a distribution that implements ICumulative does.",
            error.Message
        );
        Assert.Equal(double.NaN, mixture.Mean);
    }

    [Fact]
    public void A_quantile_in_a_gap_of_the_support_is_at_its_edge()
    {
        Mixture<Uniform, double> mixture = Mixture([0.25, 0.75], Uniform(0, 1), Uniform(3, 5));
        Assert.Equal(0.8, mixture.Quantile(0.2), 1e-12);
        Assert.Equal(4, mixture.Quantile(0.625), 1e-12);
        Assert.InRange(mixture.Quantile(0.25), 1 - 1e-12, 3 + 1e-12);
    }

    [Fact]
    public void Vectors_are_mixed_as_well()
    {
        MultivariateNormal near = MultivariateNormal(
            [0, 0],
            new double[,]
            {
                { 1, 0 },
                { 0, 1 },
            }
        );
        MultivariateNormal far = MultivariateNormal(
            [5, 5],
            new double[,]
            {
                { 1, 0 },
                { 0, 1 },
            }
        );
        VectorMixture mixture = Mixture([0.25, 0.75], near, far);
        double[] x = [2, 3];
        Assert.Equal(
            Math.Log(0.25 * Math.Exp(near.LogProb(x)) + 0.75 * Math.Exp(far.LogProb(x))),
            mixture.LogProb(x),
            1e-12
        );
        Assert.Equal(SupportKind.Unknown, mixture.Support.Kind);
        var rng = new Rng(3);
        int high = 0;
        for (int i = 0; i < 10_000; i++)
            high += mixture.Sample(ref rng)[0] > 2.5 ? 1 : 0;

        // The probability is 0.7478 within five standard deviations of 0.0043.
        Assert.InRange(high / 1e4, 0.725, 0.77);
    }

    /// <summary>A user's distribution without the optional interfaces.</summary>
    private sealed class Unfamiliar : IDistribution<double>
    {
        public Support Support => default;

        public LocationScale Typical => new(0, 1);

        public double LogProb(double value) => Normal(0, 1).LogProb(value);

        public double Sample(ref Rng rng) => rng.NextNormal();

        public override string ToString() => "Unfamiliar";
    }

    /// <summary>Zero or one, as doubles.</summary>
    private sealed class Steps : IDistribution<double>
    {
        public Support Support => Support.Finite(0, 1);

        public LocationScale Typical => new(0.5, 0.5);

        public double LogProb(double value) => value is 0 or 1 ? Math.Log(0.5) : double.NegativeInfinity;

        public double Sample(ref Rng rng) => rng.NextInt(2);
    }
}
