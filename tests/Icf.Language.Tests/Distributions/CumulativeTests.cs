namespace Icf.Language.Tests;

/// <summary>
/// Laws of the distribution function, its complement and its inverse, for every distribution of the table.
/// </summary>
public class CumulativeTests
{
    private static readonly double[] s_levels =
    [
        1e-200,
        1e-40,
        1e-12,
        1e-6,
        0.003,
        0.1,
        0.25,
        0.4,
        0.5,
        0.6,
        0.75,
        0.9,
        0.997,
        1 - 1e-6,
        1 - 1e-12,
    ];

    public static TheoryData<string> Names => DistributionCases.Names;

    public static TheoryData<string> Continuous => DistributionCases.Continuous;

    public static TheoryData<string> Discrete => DistributionCases.Discrete;

    [Theory]
    [MemberData(nameof(Names))]
    public void Cdf_agrees_with_the_oracle(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        if (c.OracleCdf is null)
            return;

        // The oracle takes the incomplete gamma function for zero below 10⁻¹⁵.
        foreach (double x in Points(c))
            Assert.Equal(
                c.OracleCdf(x),
                c.Cumulative.Cdf(x),
                name.StartsWith("InverseGamma(shape: 0.3", StringComparison.Ordinal) ? 1e-6 : 1e-9
            );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_tails_are_the_mass_beyond_even_where_that_is_tiny(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        foreach (double x in Points(c))
        {
            double below = Quadrature.Tail(c, x, above: false),
                above = Quadrature.Tail(c, x, above: true);

            // The quadrature resolves what lies near x; the larger tail is the rest, as the next test has it.
            if (c.Cumulative.Cdf(x) < 0.6)
                Assert.Equal(below, c.Cumulative.Cdf(x), 1e-6 * below + 1e-250);
            if (c.Cumulative.Survival(x) < 0.6)
                Assert.Equal(above, c.Cumulative.Survival(x), 1e-6 * above + 1e-250);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_tails_add_up_to_one_and_move_one_way(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        double last = 0,
            lastAbove = 1;
        foreach (double x in Points(c).Order())
        {
            double below = c.Cumulative.Cdf(x),
                above = c.Cumulative.Survival(x);
            Assert.Equal(1, below + above, 1e-12);
            Assert.InRange(below, last * (1 - 1e-13), 1);
            Assert.InRange(above, 0, lastAbove * (1 + 1e-13));
            (last, lastAbove) = (below, above);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outside_the_support_the_tails_are_zero_and_one(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        foreach (double x in new[] { double.NegativeInfinity, c.Support.Lower - 1 })
            Assert.Equal((0, 1), (c.Cumulative.Cdf(x), c.Cumulative.Survival(x)));
        foreach (double x in new[] { double.PositiveInfinity, c.Support.Upper + 1 })
            Assert.Equal((1, 0), (c.Cumulative.Cdf(x), c.Cumulative.Survival(x)));
        Assert.Equal(c.Support.Lower, c.Cumulative.Quantile(0));
        Assert.Equal(c.Support.Upper, c.Cumulative.Quantile(1));
    }

    [Theory]
    [MemberData(nameof(Continuous))]
    public void A_continuous_quantile_has_its_level_below_it(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        foreach (double level in s_levels)
        {
            double x = c.Cumulative.Quantile(level);
            Assert.True(c.Support.Contains(x), $"{x}");

            // The quantile may be a few units in the last place away.
            double down = x,
                up = x;
            for (int i = 0; i < 4; i++)
                (down, up) = (Math.BitDecrement(down), Math.BitIncrement(up));
            if (level <= 0.5)
                Assert.InRange(level, c.Cumulative.Cdf(down) * (1 - 1e-11), c.Cumulative.Cdf(up) * (1 + 1e-11));
            else
                Assert.InRange(
                    1 - level,
                    c.Cumulative.Survival(up) * (1 - 1e-11),
                    c.Cumulative.Survival(down) * (1 + 1e-11)
                );
        }
    }

    [Theory]
    [MemberData(nameof(Discrete))]
    public void A_discrete_quantile_is_the_least_value_that_reaches_its_level(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        foreach (double level in s_levels)
        {
            double k = c.Cumulative.Quantile(level);
            Assert.True(c.Support.Contains(k), $"{k}");
            Assert.InRange(c.Cumulative.Cdf(k), level, 1);
            if (k > c.Support.Lower)
                Assert.InRange(c.Cumulative.Cdf(k - 1), 0, Math.BitDecrement(level));
            Assert.Equal(c.Cumulative.Cdf(k), c.Cumulative.Cdf(k + 0.5));
            Assert.Equal(c.Cumulative.Survival(k), c.Cumulative.Survival(k + 0.5));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_quantile_of_the_level_of_a_draw_is_the_draw(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        var rng = new Rng(31);
        foreach (double x in c.Draw(200, ref rng))
        {
            double level = c.Cumulative.Cdf(x),
                back = c.Cumulative.Quantile(level);
            if (c.IsDiscrete && level < 1)
                Assert.Equal(x, back);
            else
                Assert.True(
                    Math.Abs(level - c.Cumulative.Cdf(back)) < 1e-12 || Math.Abs(back / x - 1) < 1e-15,
                    $"{x} {back}"
                );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_level_is_a_probability(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        foreach (double level in new[] { -1e-300, 1.0000001, double.NaN })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => c.Cumulative.Quantile(level));
            Assert.Equal("probability", error.ParamName);
            Assert.StartsWith($"{name.Split('(')[0]}: probability is ", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Points across the bulk and far into the tails, as long as the density is within the range of doubles.
    /// </summary>
    private static IEnumerable<double> Points(DistributionCase c)
    {
        LineBijection line = LineBijection.Of(c.IsDiscrete ? Support.Real : c.Support);
        var (location, scale) = line.Typical(c.Typical);
        double[] steps = [-20, -8, -3, -1, -0.3, 0.2, 0.7, 2, 5, 13, 40];
        IEnumerable<double> points = steps.Select(i => line.Constrain(location + scale * i));
        if (c.IsDiscrete)
            points = points.Select(static x => Math.Round(x)).Distinct();

        points = points.Where(x => c.Support.Contains(x) && x != c.Support.Upper && c.LogProb(x) is > -500 and < 500);
        return c.IsDiscrete
            ? points
            : points.Where(x => IsClearOf(x, c.Support.Lower) && IsClearOf(x, c.Support.Upper));

        // Close to a bound other than zero a double does not say how close.
        static bool IsClearOf(double x, double bound) =>
            double.IsInfinity(bound) || (bound == 0 ? x != 0 : Math.Abs(x - bound) > 1e-6 * Math.Abs(bound));
    }
}
