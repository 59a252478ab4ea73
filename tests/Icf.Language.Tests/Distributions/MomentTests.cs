namespace Icf.Language.Tests;

/// <summary>Mean, variance and the typical location and scale, against quadrature of the density.</summary>
public class MomentTests
{
    public static TheoryData<string> Names => DistributionCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Mean_and_variance_are_those_of_the_density(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        if (c.Moments is null)
            return;
        double mean = c.Moments.Mean,
            variance = c.Moments.Variance;
        if (double.IsFinite(mean))
            AssertClose(mean, Quadrature.Expect(c, static (x, _) => x), Math.Sqrt(variance));
        if (double.IsFinite(variance))
            AssertClose(variance, Quadrature.Expect(c, (x, _) => (x - mean) * (x - mean)), variance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Typical_is_the_mean_and_deviation_of_the_working_coordinate_or_its_median_and_quartiles(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        (double location, double scale) = c.Typical;
        if (c.IsTypicalRough || IsByQuartiles(c))
            return;
        double mean = Quadrature.Expect(c, static (_, w) => w);
        double deviation = Math.Sqrt(Quadrature.Expect(c, (_, w) => (w - mean) * (w - mean)));
        AssertClose(mean, location, scale);
        AssertClose(c.IsDiscrete ? Math.Max(deviation, 1 / Math.Sqrt(12)) : deviation, scale, scale);
    }

    [Fact]
    public void Typical_of_VonMises_is_its_mode_and_the_width_of_its_peak_in_turns()
    {
        LocationScale typical = Prob.VonMises(Math.PI / 2, 400).Typical;
        Assert.Equal(0.75, typical.Location, 1e-15);
        Assert.Equal(
            Math.Sqrt(Prob.VonMises(Math.PI / 2, 400).Variance) / (2 * Math.PI),
            typical.Scale,
            0.01 * typical.Scale
        );
        Assert.Equal(1 / Math.Sqrt(12), Prob.VonMises(1, 1e-3).Typical.Scale, 1e-15);
    }

    [Theory]
    [InlineData(1, double.NaN, double.NaN)]
    [InlineData(1.5, 0, double.PositiveInfinity)]
    [InlineData(3, 0, 3)]
    public void StudentT_has_the_moments_its_degrees_of_freedom_allow(double nu, double mean, double variance)
    {
        Assert.Equal(mean, Prob.StudentT(nu).Mean);
        Assert.Equal(variance, Prob.StudentT(nu).Variance, 1e-12);
    }

    [Theory]
    [InlineData(1, double.PositiveInfinity, double.NaN)]
    [InlineData(1.5, 4, double.PositiveInfinity)]
    [InlineData(3, 1, 1)]
    public void InverseGamma_has_the_moments_its_shape_allows(double shape, double mean, double variance)
    {
        Assert.Equal(mean, Prob.InverseGamma(shape, 2).Mean);
        Assert.Equal(variance, Prob.InverseGamma(shape, 2).Variance);
    }

    [Fact]
    public void Cauchy_distributions_have_no_variance()
    {
        Assert.Equal(double.NaN, Prob.Cauchy(1, 2).Mean);
        Assert.Equal(double.NaN, Prob.Cauchy(1, 2).Variance);
        Assert.Equal(double.PositiveInfinity, Prob.HalfCauchy(2).Mean);
        Assert.Equal(double.NaN, Prob.HalfCauchy(2).Variance);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.02)]
    [InlineData(1.99)]
    [InlineData(2)]
    public void The_quartile_of_StudentT_is_right_where_tails_are_heavy(double nu)
    {
        var oracle = new MathNet.Numerics.Distributions.StudentT(0, 1, nu);
        double quartile = Prob.StudentT(nu).Typical.Scale * 1.34897950039216349 / 2;
        Assert.Equal(0.75, oracle.CumulativeDistribution(quartile), 3e-4);
    }

    private static bool IsByQuartiles(DistributionCase c)
    {
        double lower = Working(c, 0.25),
            median = Working(c, 0.5),
            upper = Working(c, 0.75);
        double expected = Math.Abs(upper - lower) / 1.34897950039216349;
        return Math.Abs(median - c.Typical.Location) <= 1e-6 * c.Typical.Scale
            && Math.Abs((c.IsDiscrete ? Math.Max(expected, 1 / Math.Sqrt(12)) : expected) - c.Typical.Scale)
                <= 2e-3 * c.Typical.Scale;
    }

    /// <summary>A quantile in the working coordinate.</summary>
    private static double Working(DistributionCase c, double level)
    {
        double x = c.Cumulative.Quantile(level);
        (double lower, double upper) = (c.Support.Lower, c.Support.Upper);
        return c.Support.Kind switch
        {
            SupportKind.HalfLine => Math.Log(double.IsFinite(lower) ? x - lower : upper - x),
            SupportKind.Interval => (x - lower) / (upper - lower),
            _ => x,
        };
    }

    private static void AssertClose(double expected, double actual, double unit) =>
        Assert.Equal(expected, actual, Math.Max(2e-6 * unit, 1e-12));
}
