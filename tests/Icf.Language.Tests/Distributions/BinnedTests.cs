using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>
/// Draws known by the bin they fall into: its probability in the middle, in both tails and of narrow bins.
/// </summary>
public class BinnedTests
{
    private const double ToRounding = 1e-12;

    [Fact]
    public void A_bin_holds_its_upper_end_and_not_its_lower_one()
    {
        var bins = Binned(Poisson(4), 2, 5);
        Assert.Equal(Math.Log(Poisson(4).Cdf(2)), bins.LogProb(0), ToRounding);
        double middle = Enumerable.Range(3, 3).Sum(static n => Math.Exp(Poisson(4).LogProb(n)));
        Assert.Equal(Math.Log(middle), bins.LogProb(1), ToRounding);
        Assert.Equal(Math.Log(Poisson(4).Survival(5)), bins.LogProb(2), ToRounding);
        Assert.Equal(double.NegativeInfinity, bins.LogProb(-1));
        Assert.Equal(double.NegativeInfinity, bins.LogProb(3));
    }

    /// <summary>The midpoint rule, whose error falls with the square of the step.</summary>
    [Fact]
    public void The_mass_of_a_bin_is_the_integral_of_the_density()
    {
        const int Steps = 100_000;
        Gamma time = Gamma(2.5, 0.7);
        var visits = Binned(time, 1, 2.5, 6);
        double step = 1.5 / Steps;
        double integral = Enumerable.Range(0, Steps).Sum(i => Math.Exp(time.LogProb(1 + (i + 0.5) * step)) * step);
        Assert.Equal(Math.Log(integral), visits.LogProb(1), 1e-9);
        Assert.Equal(1, Enumerable.Range(0, 4).Sum(k => Math.Exp(visits.LogProb(k))), ToRounding);
    }

    /// <summary>
    /// Digits are lost neither above nor below the centre, nor where no double holds the probability.
    /// </summary>
    [Theory]
    [InlineData(5, 6)]
    [InlineData(7, 7.5)]
    [InlineData(9, 9.5)]
    [InlineData(30, 30.001)]
    [InlineData(40, 41)]
    [InlineData(60, 60.1)]
    [InlineData(1000, 2000)]
    public void Both_tails_are_alike_and_right(double near, double far)
    {
        // The integral of exp(−(near + t)²/2), near times substituted, so that the integrand falls like exp(−u).
        double Integrand(double u) => Math.Exp(-u - u * u / (2 * near * near));
        double end = Math.Min(near * (far - near), 60),
            step = end / 200_000;
        double integral = Enumerable.Range(0, 200_000).Sum(i => Integrand((i + 0.5) * step) * step);
        double expected = Normal(0, 1).LogProb(near) + Math.Log(integral / near);
        Assert.Equal(expected, Binned(Normal(0, 1), near, far).LogProb(1), 1e-8);
        Assert.Equal(expected, Binned(Normal(0, 1), -far, -near).LogProb(1), 1e-8);
    }

    [Theory]
    [InlineData(0.3, 1e-12)]
    [InlineData(0.3, 1e-15)]
    [InlineData(-2, 1e-13)]
    [InlineData(100, 1e-10)]
    public void A_narrow_bin_has_the_density_times_its_width(double at, double width)
    {
        double upper = at + width;
        double expected = Normal(1, 2).LogProb(at) + Math.Log(upper - at);
        Assert.Equal(expected, Binned(Normal(1, 2), at, upper).LogProb(1), 1e-6);
    }

    [Fact]
    public void A_bin_of_counts_far_out_is_the_sum_of_its_masses()
    {
        // Of a Poisson far above its rate, a mass is nearly all of what follows.
        Assert.Equal(Poisson(1e-3).LogProb(201), Binned(Poisson(1e-3), 200, 5000).LogProb(1), 1e-4);
        Assert.Equal(Poisson(1e-3).LogProb(201), Binned(Poisson(1e-3), 200, 201).LogProb(1), 1e-12);
        Assert.Equal(Math.Log(0.5) * 3000, Binned(Geometric(0.5), 2999).LogProb(1), 1e-6);
        double expected = 3000 * Math.Log(0.5) + Math.Log(1 - Math.Pow(0.5, 90));
        Assert.Equal(expected, Binned(Geometric(0.5), 2999, 3089).LogProb(1), 1e-6);
    }

    [Fact]
    public void A_bin_beyond_the_support_has_no_probability()
    {
        Assert.Equal(double.NegativeInfinity, Binned(Uniform(0, 1), 2, 3).LogProb(1));
        Assert.Equal(double.NegativeInfinity, Binned(Gamma(2, 1), -3.0).LogProb(0));
        Assert.Equal(double.NegativeInfinity, Binned(Binomial(5, 0.5), 5).LogProb(1));
        Assert.Equal(Math.Log(0.25), Binned(Uniform(0, 1), -2, 0.25, 3).LogProb(1), ToRounding);
    }

    [Fact]
    public void Bad_parameters_are_refused_by_name()
    {
        Assert.Equal(
            "cuts.Length",
            Assert.Throws<DistributionParameterException>(() => Binned(Normal(0, 1), Array.Empty<double>())).Parameter
        );
        Assert.Equal(
            "cuts[1]",
            Assert.Throws<DistributionParameterException>(() => Binned(Normal(0, 1), 2, 2.0)).Parameter
        );
        Assert.Equal(
            "cuts[0]",
            Assert.Throws<DistributionParameterException>(() => Binned(Normal(0, 1), double.NaN)).Parameter
        );
        Assert.Equal(
            "cuts[1]",
            Assert.Throws<DistributionParameterException>(() => Binned(Poisson(1), 2, 1)).Parameter
        );
        var unknown = Mixture([0.5, 0.5], Normal(0, 1), new Unbounded());
        Assert.Equal(
            "distribution",
            Assert.Throws<DistributionParameterException>(() => Binned(unknown, 1.0)).Parameter
        );
        Assert.Throws<InvalidOperationException>(() => default(Binned<Normal, double>).LogProb(0));
        Assert.Equal("Binned(distribution: Poisson(rate: 2), cuts: [1, 5])", Binned(Poisson(2), 1, 5).ToString());
    }

    /// <summary>A distribution that does not say where it is positive.</summary>
    private readonly record struct Unbounded : IDistribution<double>
    {
        public Support Support => default;

        public LocationScale Typical => new(0, 1);

        public double LogProb(double value) => Normal(0, 1).LogProb(value);

        public double Sample(ref Rng rng) => Normal(0, 1).Sample(ref rng);
    }
}
