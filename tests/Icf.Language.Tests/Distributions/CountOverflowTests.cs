using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>
/// Counts that no int can hold: the greatest int stands for them, in draws, masses, distribution functions and
/// quantiles alike.
/// </summary>
public class CountOverflowTests
{
    private const int Greatest = int.MaxValue;

    public static TheoryData<IDistribution<int>> Counts =>
        new()
        {
            Poisson(0),
            Poisson(5),
            Poisson(2e9),
            Poisson(Greatest),
            Poisson(2.2e9),
            Poisson(1e12),
            Poisson(1e18),
            Poisson(1e300),
            Poisson(double.MaxValue),
            PoissonLogRate(21.5),
            PoissonLogRate(1e300),
            PoissonLogRate(-1e300),
            ZeroInflatedPoisson(0.25, 1e18),
            ZeroInflatedPoisson(0, Greatest),
            ZeroInflatedPoisson(1, 1e300),
            NegativeBinomial(1e9, 0.5),
            NegativeBinomial(1e18, 2),
            NegativeBinomial(1e18, 1e-3),
            NegativeBinomial(1e300, 1e300),
            NegativeBinomial(double.MaxValue, double.Epsilon),
            NegativeBinomial(5, 1e-310),
            NegativeBinomial(1e-300, 1e-3),
            NegativeBinomial(1e200, 1),
            Geometric(1e-9),
            Geometric(1e-12),
            Geometric(1e-300),
            Geometric(double.Epsilon),
            Geometric(0.5),
        };

    [Theory]
    [MemberData(nameof(Counts))]
    public void The_greatest_int_has_the_mass_of_all_beyond(IDistribution<int> distribution)
    {
        var cumulative = (ICumulative)distribution;
        double beyond = cumulative.Survival(Greatest - 1.0),
            mass = Math.Exp(distribution.LogProb(Greatest));
        Assert.Equal(beyond, mass, 1e-12 * beyond + 1e-290);
        Assert.Equal(1, cumulative.Cdf(Greatest - 1.0) + mass, 1e-12);
        Assert.Equal((1, 0), (cumulative.Cdf(Greatest), cumulative.Survival(Greatest)));
        foreach (double level in new[] { 1e-9, 0.3, 0.5, 0.9, 1 - 1e-12 })
        {
            double k = cumulative.Quantile(level);
            Assert.InRange(k, 0, Greatest);
            Assert.InRange(cumulative.Cdf(k), level, 1);
            Assert.True(k == 0 || cumulative.Cdf(k - 1) < level);
        }

        Assert.InRange(distribution.Typical.Location, 0, Greatest);
        Assert.InRange(distribution.Typical.Scale, Constants.UniformDeviation, Greatest);
    }

    /// <summary>How often draws are the greatest int; a count of 4,000 draws is off by more than the bound,
    /// Hoeffding's, with a probability of at most 10⁻⁶.</summary>
    [Theory]
    [MemberData(nameof(Counts))]
    public void Draws_are_the_greatest_int_as_often_as_its_mass_says(IDistribution<int> distribution)
    {
        const int Draws = 4000;
        var rng = new Rng(18);
        double greatest = 0;
        for (int i = 0; i < Draws; i++)
        {
            int k = distribution.Sample(ref rng);
            Assert.True(double.IsFinite(distribution.LogProb(k)), $"{k}");
            greatest += k == Greatest ? 1 : 0;
        }

        double bound = Math.Sqrt(0.5 * Math.Log(2e6) / Draws);
        Assert.Equal(Math.Exp(distribution.LogProb(Greatest)), greatest / Draws, bound);
    }

    [Fact]
    public void What_is_made_of_counts_agrees()
    {
        var truncated = Truncated(Poisson(1e18), 7, int.MaxValue);
        Assert.Equal(0, truncated.LogProb(Greatest), 1e-12);
        var mixture = Mixture([0.5, 0.5], Poisson(3), Poisson(1e18));
        Assert.Equal(Math.Log(0.5), mixture.LogProb(Greatest), 1e-12);
        Assert.Equal(Greatest, mixture.Quantile(0.75));
    }
}
