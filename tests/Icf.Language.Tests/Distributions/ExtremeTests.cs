using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>
/// Parameters near the ends of the doubles: draws stay inside the support with a finite log density, the typical
/// location and scale stay finite, and nothing becomes NaN.
/// </summary>
public class ExtremeTests
{
    public static TheoryData<IDistribution<double>> Reals =>
        new()
        {
            Normal(0, 1e-300),
            Normal(1e300, 1e280),
            Normal(1, 1e-18),
            HalfNormal(1e-310),
            HalfNormal(1e305),
            LogNormal(0, 300),
            LogNormal(-700, 1),
            LogNormal(700, 20),
            LogNormal(0, 1e-300),
            StudentT(1e-3),
            StudentT(0.05, 0, 1e-100),
            StudentT(1e300),
            StudentT(2, 1e300, 1e-5),
            Cauchy(0, 1e-300),
            Cauchy(0, 1e300),
            HalfCauchy(1e-300),
            HalfCauchy(1e300),
            Laplace(0, 1e-300),
            Laplace(1e300, 1e290),
            Uniform(-1e307, 1e307),
            Uniform(0, double.Epsilon),
            Uniform(1e16, 1e16 + 4),
            Exponential(1e-300),
            Exponential(1e300),
            Gamma(1e-3, 1),
            Gamma(1e-300, 1),
            Gamma(1e15, 1),
            Gamma(1e-3, 1e300),
            Gamma(3, 1e-300),
            Gamma(1e300, 1e300),
            InverseGamma(1e-3, 1),
            InverseGamma(1e-300, 1e-300),
            InverseGamma(1e15, 1e15),
            InverseGamma(2, 1e300),
            Logistic(0, 1e-300),
            Logistic(1e300, 1e290),
            Gumbel(0, 1e-300),
            Gumbel(-1e300, 1e300),
            SkewNormal(0, 1, 1e300),
            SkewNormal(1e300, 1e-5, -7),
            SkewNormal(0, 1e300, -1e-300),
            HalfStudentT(1e-3, 1),
            HalfStudentT(1e300, 1e-300),
            HalfStudentT(0.05, 1e200),
            Weibull(1e-3, 1),
            Weibull(1e300, 1),
            Weibull(1e-300, 1e300),
            Weibull(2, 1e-300),
            Pareto(1e-300, 1e-3),
            Pareto(1e300, 1e-3),
            Pareto(1, 1e300),
            Pareto(1e300, 1),
            ChiSquared(1e-300),
            ChiSquared(1e300),
            ChiSquared(double.Epsilon),
            Triangular(-1e307, 0, 1e307),
            Triangular(1e16, 1e16, 1e16 + 4),
            Triangular(0, 1e-300, 1e-300),
            Kumaraswamy(1e-3, 1e-3),
            Kumaraswamy(1e300, 1e-3),
            Kumaraswamy(1e-300, 1e300),
            Kumaraswamy(1e300, 1e300),
            VonMises(3, 1e-300),
            VonMises(-Math.PI, 1e15),
            VonMises(0, 1e300),
            TruncatedNormal(0, 1, 1e6, double.PositiveInfinity),
            TruncatedNormal(0, 1, 1e15, 1e16),
            TruncatedNormal(0, 1e100, -1e-100, 1e-100),
            TruncatedNormal(1e300, 1e290, double.NegativeInfinity, 1e300),
            TruncatedNormal(0, 1, 37, 37.0000001),
            TruncatedNormal(0, 1, -1e-300, 1e300),
            Truncated(Gamma(2, 1), 100, double.PositiveInfinity),
            Truncated(Cauchy(0, 1), 1e10, 1e300),
            Mixture([0.5, 0.5], Normal(0, 1e-300), Normal(1e300, 1)),
            Mixture([1e-300, 1], Uniform(0, 1), Uniform(5, 6)),
            Beta(1e-3, 1e-3),
            Beta(1e-300, 1),
            Beta(1e12, 1e12),
            Beta(1e-3, 1e12),
            Beta(1e300, 1e300),
            Beta(1e-5, 1e-200),
        };

    public static TheoryData<IDistribution<int>> Counts =>
        new()
        {
            Binomial(0, 0.5),
            Binomial(0, 0),
            Binomial(0, 1),
            Binomial(10, 0),
            Binomial(10, 1),
            Binomial(int.MaxValue, 0.5),
            Binomial(int.MaxValue, 1e-300),
            Binomial(int.MaxValue, 1 - 1e-16),
            Categorical(1),
            Categorical(1, 0, 0),
            Categorical(1e-300, 1),
            Categorical(0.5, 0.5 + 9e-7),
            DiscreteUniform(int.MinValue, int.MaxValue),
            DiscreteUniform(int.MaxValue, int.MaxValue),
            Poisson(0),
            Poisson(1e-300),
            Poisson(2e9),
            Poisson(1e6),
            Geometric(1),
            Geometric(1e-6),
            Geometric(1 - 1e-16),
            Truncated(Poisson(1e6), 1_010_000, int.MaxValue),
            Truncated(Geometric(0.5), 500, 501),
            Mixture([0.5, 0.5], Poisson(0), Poisson(1e9)),
            NegativeBinomial(0, 1),
            NegativeBinomial(1e-300, 1e300),
            NegativeBinomial(1e6, 1e300),
            NegativeBinomial(1, 1e-3),
            BetaBinomial(0, 1, 1),
            BetaBinomial(int.MaxValue, 1e-3, 1e-3),
            BetaBinomial(int.MaxValue, 1e300, 1e300),
            BetaBinomial(100, 1e-300, 1),
            BetaBinomial(100, 1e8, 1e-8),
            Hypergeometric(0, 0, 0),
            Hypergeometric(int.MaxValue, 1_000_000_000, 2_000_000_000),
            Hypergeometric(int.MaxValue, int.MaxValue, 5),
            Hypergeometric(int.MaxValue, 1, 5),
            Hypergeometric(7, 3, 7),
            ZeroInflatedPoisson(0, 0),
            ZeroInflatedPoisson(1, 5),
            ZeroInflatedPoisson(1e-300, 1e6),
            OrderedLogistic(0, -1e300, 1e300),
            OrderedLogistic(1e300, 1),
            OrderedLogistic(0, 1, 1 + 1e-15),
            Binned(Normal(0, 1), -1e300, 1e300),
            Binned(Cauchy(0, 1e-300), 1),
            Binned(Poisson(1e9), 5, 1_000_000_000, int.MaxValue),
        };

    [Theory]
    [MemberData(nameof(Reals))]
    public void Real_draws_have_a_finite_density(IDistribution<double> distribution)
    {
        var rng = new Rng(5);
        for (int i = 0; i < 2000; i++)
        {
            double x = distribution.Sample(ref rng);
            Assert.True(distribution.Support.Contains(x), $"drew {x}");
            Assert.True(double.IsFinite(distribution.LogProb(x)), $"log density {distribution.LogProb(x)} at {x}");
            if (i < 20)
                AssertCumulative((ICumulative)distribution, x);
        }

        foreach (double x in new[] { 0, 1, -1, double.Epsilon, 0.5, 1e-300, 1e300, double.MaxValue, double.MinValue })
            Assert.False(double.IsNaN(distribution.LogProb(x)), $"NaN at {x}");
        AssertSane(distribution.Typical);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Whole_draws_have_a_finite_mass(IDistribution<int> distribution)
    {
        var rng = new Rng(5);
        for (int i = 0; i < 2000; i++)
        {
            int k = distribution.Sample(ref rng);
            Assert.True(distribution.Support.Contains(k), $"drew {k}");
            Assert.True(double.IsFinite(distribution.LogProb(k)), $"log mass {distribution.LogProb(k)} at {k}");

            if (i < 20)
                AssertCumulative((ICumulative)distribution, k);
        }

        foreach (int k in new[] { 0, 1, -1, 2, 10, 11, 300, int.MinValue, int.MaxValue, int.MaxValue - 1 })
            Assert.False(double.IsNaN(distribution.LogProb(k)), $"NaN at {k}");
        AssertSane(distribution.Typical);
    }

    [Theory]
    [InlineData(0.5, double.PositiveInfinity)]
    [InlineData(1, 0.69314718055994531)]
    [InlineData(2, double.NegativeInfinity)]
    public void A_density_at_a_bound_is_its_limit_from_inside(double shape, double expected)
    {
        Assert.Equal(expected, Gamma(shape, 2).LogProb(0), 1e-15);
        Assert.Equal(expected, Beta(shape, 2).LogProb(0), 1e-15);
        Assert.Equal(expected, Beta(2, shape).LogProb(1), 1e-15);
        Assert.Equal(double.NegativeInfinity, InverseGamma(shape, 2).LogProb(0));
        Assert.Equal(double.NegativeInfinity, LogNormal(0, shape).LogProb(0));
    }

    [Fact]
    public void Bounds_with_positive_density_count_as_inside()
    {
        Assert.Equal(0, Uniform(2, 3).LogProb(2));
        Assert.Equal(0, Uniform(2, 3).LogProb(3));
        Assert.Equal(Math.Log(3), Exponential(3).LogProb(0), 1e-15);
        Assert.Equal(Math.Log(2) - 0.5 * Math.Log(2 * Math.PI), HalfNormal(1).LogProb(0), 1e-15);
        Assert.Equal(Math.Log(2 / Math.PI), HalfCauchy(1).LogProb(0), 1e-15);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(30)]
    [InlineData(40)]
    [InlineData(800)]
    [InlineData(1e300)]
    public void Log_odds_keep_their_digits(double logits)
    {
        BernoulliLogits likely = BernoulliLogits(logits),
            unlikely = BernoulliLogits(-logits);
        double rare = logits < 700 ? -logits - Math.Log(1 + Math.Exp(-logits)) : -logits;
        Assert.Equal(rare, likely.LogProb(false), 1e-15 * Math.Abs(rare));
        Assert.Equal(likely.LogProb(true), unlikely.LogProb(false));
        Assert.Equal(Math.Log(1 + Math.Exp(-logits)), -likely.LogProb(true), 1e-15);
        Assert.Equal(Math.Exp(likely.LogProb(false)), likely.Cdf(0), 1e-14 * likely.Cdf(0));
    }

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(1e-300)]
    [InlineData(4)]
    [InlineData(1.7e308)]
    public void A_precision_is_one_over_the_variance(double precision)
    {
        Normal normal = NormalPrecision(3, precision);
        Assert.Equal(1, normal.StandardDeviation * Math.Sqrt(precision), 1e-14);
        Assert.Equal(0.5 * (Math.Log(precision) - Math.Log(2 * Math.PI)), normal.LogProb(3), 1e-12);
    }

    private static void AssertCumulative(ICumulative cumulative, double x)
    {
        double below = cumulative.Cdf(x),
            above = cumulative.Survival(x),
            back = cumulative.Quantile(below);
        Assert.InRange(below, 0, 1);
        Assert.InRange(above, 0, 1);
        Assert.Equal(1, below + above, 1e-6);
        Assert.False(double.IsNaN(back), $"the quantile of {below} is NaN");
    }

    private static void AssertSane(LocationScale typical)
    {
        Assert.True(double.IsFinite(typical.Location), $"location {typical.Location}");
        Assert.True(typical.Scale > 0 && double.IsFinite(typical.Scale), $"scale {typical.Scale}");
    }
}
