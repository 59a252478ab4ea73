namespace Icf.Language.Tests;

/// <summary>Every continuous support, and that of every distribution in the table, against the real line.</summary>
public class LineBijectionTests
{
    private static readonly Dictionary<string, (Support Support, double[] Values)> s_cases = Supports()
        .Select(static s => (Name: s.ToString(), s, Values: Array.Empty<double>()))
        .Concat(
            DistributionCases
                .Continuous.Cast<object[]>()
                .Select(static row => (string)row[0])
                .Select(static name => (name, DistributionCases.Get(name).Support, Draws(name)))
        )
        .ToDictionary(static c => c.Item1, static c => (c.Item2, c.Item3));

    public static TheoryData<string> Names => new(s_cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_comes_back_also_next_to_a_bound(string name)
    {
        (Support support, double[] values) = s_cases[name];
        LineBijection line = LineBijection.Of(support);
        foreach (double x in values.Concat(Near(support)))
        {
            double back = line.Constrain(line.Unconstrain(x));
            double distance = Math.Min(Distance(x, support.Lower), Distance(x, support.Upper));
            Assert.True(
                Math.Abs(back - x) <= 1e-12 * distance + (Math.BitIncrement(Math.Abs(x)) - Math.Abs(x)),
                $"{x:R} comes back as {back:R} on {support}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_coordinate_gives_a_number_inside_and_greater_ones_no_lesser_number(string name)
    {
        Support support = s_cases[name].Support;
        LineBijection line = LineBijection.Of(support);
        double[] coordinates = [0, 1e-300, 0.5, 1, 30, 699, 701, 710, 745, 1500, 1e300, double.PositiveInfinity];
        double before = double.NegativeInfinity;
        foreach (double u in coordinates.Select(static u => -u).Reverse().Concat(coordinates))
        {
            double x = line.Constrain(u);
            Assert.True(
                double.IsFinite(x) && x > support.Lower && x < support.Upper && x >= before,
                $"{u} gives {x:R} on {support}"
            );
            before = x;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Slopes_are_those_of_differences(string name)
    {
        Support support = s_cases[name].Support;
        LineBijection line = LineBijection.Of(support);
        int told = 0;
        for (double u = -12; u <= 12; u += 0.37)
        {
            const double Step = 1e-4;
            double slope = line.Slope(u),
                x = line.Constrain(u);
            Assert.Equal(line.LogSlope(u), Math.Log(slope), 1e-10);
            Assert.Equal(
                (line.LogSlope(u + Step) - line.LogSlope(u - Step)) / (2 * Step),
                line.DerivativeOfLogSlope(u),
                1e-6
            );

            // Differences say nothing where few doubles lie between.
            if ((Math.BitIncrement(Math.Abs(x)) - Math.Abs(x)) / Step > 1e-7 * slope)
                continue;
            told++;
            Assert.Equal(2 * Step, line.Constrain(u + Step) / slope - line.Constrain(u - Step) / slope, 2e-6 * Step);
        }

        double bound = Math.Abs(double.IsFinite(support.Lower) ? support.Lower : 0);
        Assert.True(
            told > 5 || Math.BitIncrement(bound) - bound > 1e-13 * Math.Min(1, 1e3 * (support.Upper - bound)),
            $"only {told} slopes can be told on {support}"
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_density_grows_without_end(string name)
    {
        LineBijection line = LineBijection.Of(s_cases[name].Support);
        foreach (double u in new[] { -1e4, -800, 800, 1e4 })
            Assert.True(
                line.Support.Kind == SupportKind.Real || line.LogSlope(u) <= 0,
                $"{u} has the log slope {line.LogSlope(u)}"
            );
    }

    [Fact]
    public void Other_supports_have_no_coordinate()
    {
        foreach (Support support in new[] { Support.Structured, Support.Count(), Support.Finite(0, 3), default })
        {
            Assert.False(support.IsContinuous);
            Assert.Throws<ArgumentException>(() => LineBijection.Of(support));
        }
    }

    private static IEnumerable<Support> Supports() =>
        [
            Support.Real,
            Support.Positive,
            Support.Above(3),
            Support.Above(-1e6),
            Support.Above(1e300),
            Support.Below(5),
            Support.Below(0),
            Support.Below(-1e-300),
            Support.Interval(0, 1),
            Support.Interval(-1, 1),
            Support.Interval(-2, 0),
            Support.Interval(1e8, 1e8 + 1),
            Support.Interval(-1.7e308, 1.7e308),
            Support.Interval(0, 1e308),
            Support.Interval(-1e-300, 1e-300),
            Support.Interval(2, 2 + 1e-9),
        ];

    private static double[] Draws(string name)
    {
        var rng = new Rng(3);
        DistributionCase c = DistributionCases.Get(name);
        double[] levels = [1e-300, 1e-100, 1e-15, 1e-6, 0.5, 1 - 1e-6, 1 - 1e-15];
        return [.. c.Draw(200, ref rng), .. levels.Select(c.Cumulative.Quantile)];
    }

    // The numbers next to each bound, and more and more distant ones.
    private static IEnumerable<double> Near(Support support)
    {
        double least = Math.BitIncrement(support.Lower),
            greatest = Math.BitDecrement(support.Upper);
        double width = support.Upper / 2 - support.Lower / 2;
        foreach (
            double share in new[] { 0, 1e-320, 1e-300, 1e-200, 1e-100, 1e-30, 1e-16, 1e-12, 1e-6, 0.01, 0.3, 0.999 }
        )
        {
            double step =
                double.IsFinite(width) ? share * width
                : share > 0.5 ? 1e300
                : share;
            double[] both =
                double.IsFinite(support.Lower) || double.IsFinite(support.Upper)
                    ?
                    [
                        double.IsFinite(support.Lower) ? least + step : greatest - step,
                        double.IsFinite(support.Upper) ? greatest - step : least + step,
                    ]
                    : [-step, step];
            foreach (double x in both.Where(x => x > support.Lower && x < support.Upper && double.IsFinite(x)))
                yield return x;
        }
    }

    private static double Distance(double x, double bound) =>
        double.IsInfinity(bound) ? Math.Abs(x) : Math.Abs(x - bound);
}
