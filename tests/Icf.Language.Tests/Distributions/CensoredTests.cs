using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>
/// Censored draws: the density inside, the mass of all beyond at a bound, and draws that agree with both.
/// </summary>
public class CensoredTests
{
    [Fact]
    public void A_datum_at_a_bound_has_the_mass_of_all_beyond()
    {
        Weibull time = Weibull(1.5, 2);
        var right = Censored(time, at: 3.0);
        Assert.Equal(time.LogProb(1), right.LogProb(1));
        Assert.Equal(Math.Log(time.Survival(3)), right.LogProb(3), 1e-14);
        Assert.Equal(double.NegativeInfinity, right.LogProb(3.1));
        var both = Censored(Normal(0, 1), -1.0, 2.0);
        Assert.Equal(Math.Log(Normal(0, 1).Cdf(-1)), both.LogProb(-1), 1e-14);
        Assert.Equal(Math.Log(Normal(0, 1).Survival(2)), both.LogProb(2), 1e-14);
        Assert.Equal(double.NegativeInfinity, both.LogProb(-1.5));
        Assert.Equal(double.NaN, both.LogProb(double.NaN));
        var left = Censored(Normal(0, 1), 0.5, double.PositiveInfinity);
        Assert.Equal(Math.Log(Normal(0, 1).Cdf(0.5)), left.LogProb(0.5), 1e-14);
        Assert.Equal(Normal(0, 1).LogProb(9), left.LogProb(9));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 7)]
    [InlineData(3, 20)]
    public void Masses_of_censored_counts_add_up_to_one(int lower, int upper)
    {
        var counts = Censored(Poisson(4), lower, upper);
        Assert.Equal(1, Enumerable.Range(lower, upper - lower + 1).Sum(k => Math.Exp(counts.LogProb(k))), 1e-12);
        Assert.Equal(
            1,
            Enumerable.Range(0, upper + 1).Sum(k => Math.Exp(Censored(Poisson(4), at: upper).LogProb(k))),
            1e-12
        );
        Assert.Equal(double.NegativeInfinity, counts.LogProb(upper + 1));
    }

    /// <summary>Of 100,000 draws, Hoeffding's bound for each share, with a probability of failure of 10⁻⁶.</summary>
    [Fact]
    public void Draws_pile_up_at_the_bounds()
    {
        const int Draws = 100_000;
        var censored = Censored(Normal(0, 1), -1.0, 0.5);
        var rng = new Rng(28);
        double below = 0,
            above = 0;
        for (int i = 0; i < Draws; i++)
        {
            double x = censored.Sample(ref rng);
            Assert.InRange(x, -1, 0.5);
            below += x == -1 ? 1 : 0;
            above += x == 0.5 ? 1 : 0;
        }

        double bound = Math.Sqrt(0.5 * Math.Log(2e6) / Draws);
        Assert.Equal(Normal(0, 1).Cdf(-1), below / Draws, bound);
        Assert.Equal(Normal(0, 1).Survival(0.5), above / Draws, bound);
    }

    /// <summary>ln [1 − Φ(z)] from Mills' ratio: −z²/2 − ln(z √2π) − 1/z² + ….</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(-60)]
    [InlineData(1e4)]
    public void A_tail_that_underflows_is_still_told(double z)
    {
        double expected = -0.5 * z * z - Math.Log(Math.Abs(z)) - 0.5 * Math.Log(2 * Math.PI);
        double got =
            z > 0
                ? Censored(Normal(0, 1), at: z).LogProb(z)
                : Censored(Normal(0, 1), z, double.PositiveInfinity).LogProb(z);
        Assert.Equal(expected, got, 2 / (z * z) + 1e-9 * Math.Abs(expected) + 0.03);
    }

    [Fact]
    public void A_count_far_out_is_still_told()
    {
        // Next to all of the tail is the mass at its begin.
        Assert.Equal(Poisson(1e-3).LogProb(200), Censored(Poisson(1e-3), at: 200).LogProb(200), 1e-3);
    }

    [Fact]
    public void Bad_bounds_are_refused_by_name()
    {
        Assert.Equal(
            "at",
            Assert.Throws<DistributionParameterException>(() => Censored(Normal(0, 1), double.NaN)).Parameter
        );
        Assert.Equal(
            "upper",
            Assert.Throws<DistributionParameterException>(() => Censored(Normal(0, 1), 2.0, 2.0)).Parameter
        );
        Assert.Equal(
            "lower",
            Assert.Throws<DistributionParameterException>(() => Censored(Normal(0, 1), double.NaN, 2.0)).Parameter
        );
        Assert.Throws<InvalidOperationException>(() => default(Censored<Normal, double>).LogProb(0));
        Assert.Equal(
            "Censored(distribution: Poisson(rate: 2), lower: 1, upper: 5)",
            Censored(Poisson(2), 1, 5).ToString()
        );
    }
}
