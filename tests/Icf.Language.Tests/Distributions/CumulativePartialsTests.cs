using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>
/// How distribution functions change with bounds and parameters, seen in the derivatives of the log probability of
/// intervals and tails, against central differences.
/// </summary>
public class CumulativePartialsTests
{
    /// <summary>
    /// Distributions that state the derivatives of their density but not those of their distribution function, with the
    /// reason.
    /// </summary>
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        ["BetaBinomial"] = "they are sums over all counts",
        ["VonMises"] = "an interval of angles has a part of the turn's end in it",
        ["Categorical"] = "it has as many parameters as there are indices",
        ["OrderedLogistic"] = "it has as many parameters as there are cutpoints",
    };

    private static readonly DistributionCase[] s_cases =
    [
        .. DistributionCases
            .Names.Cast<object[]>()
            .Select(static row => DistributionCases.Get((string)row[0]))
            .Where(static c => c.IsDifferentiable),
    ];

    public static TheoryData<string> Names => new(s_cases.Select(static c => c.Name));

    public static TheoryData<string> Stating =>
        new(s_cases.Where(static c => c.IsCumulativeDifferentiable).Select(static c => c.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void They_are_stated_by_all_but_those_that_have_a_reason(string name) =>
        Assert.NotEqual(
            s_exceptions.ContainsKey(name.Split('(')[0]),
            DistributionCases.Get(name).IsCumulativeDifferentiable
        );

    [Theory]
    [MemberData(nameof(Stating))]
    public void Those_of_an_interval_agree_with_central_differences(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        double Q(double level) => c.Cumulative.Quantile(level);
        const double Infinity = double.PositiveInfinity;
        double spread = Q(0.75) - Q(0.25);
        (double Lower, double Upper)[] intervals =
        [
            (-Infinity, Infinity),
            (-Infinity, Q(0.4)),
            (-Infinity, Q(1e-6)),
            (Q(0.7), Infinity),
            (Q(1 - 1e-6), Infinity),
            (Q(0.2), Q(0.95)),
            (Q(0.62), Q(0.63)),
            (Q(1e-8), Q(1e-6)),
            (Q(1 - 1e-6), Q(1 - 1e-8)),
        ];
        foreach ((double lower, double upper) in intervals.Where(static i => i.Lower < i.Upper))
        {
            IntervalPartials got = c.PartialsBetween(lower, upper);
            Assert.Equal(c.LogMassBetween(lower, upper), got.LogProb);
            if (double.IsInfinity(got.LogProb))
                continue;
            AssertClose(got.ByLower, changed => c.LogMassBetween(changed, upper), lower, "lower bound");
            AssertClose(got.ByUpper, changed => c.LogMassBetween(lower, changed), upper, "upper bound");
            double[] stated = [got.By0, got.By1, got.By2, got.By3];
            (string Name, double Value)[] parameters = c.RealParameters;
            for (int i = 0; i < parameters.Length; i++)
            {
                (string parameter, double value) = parameters[i];
                AssertClose(
                    stated[i],
                    changed => c.With(parameter, changed).LogMassBetween(lower, upper),
                    value,
                    parameter
                );
            }

            void AssertClose(double partial, Func<double, double> logMass, double at, string by)
            {
                if (by is "lower bound" or "upper bound" && (c.IsDiscrete || double.IsInfinity(at)))
                {
                    Assert.Equal(0, partial);
                    return;
                }

                // Steps that leave something between the bounds, and stay on one side of those of the support.
                bool isOfSupport =
                    by.EndsWith("bound", StringComparison.Ordinal)
                    || by is "lower" or "mode" or "upper"
                    || c.Distribution is Pareto;
                double size = by is "p" or "extra" ? Math.Min(at, 1 - at) : Math.Abs(at),
                    least = c.IsDiscrete ? Infinity : Room(c, lower, upper),
                    room = isOfSupport ? 0.02 * least : Infinity,
                    step = Math.Min(0.003 * Differences.Least(spread, size), room);
                if (step < 1e-9 * Math.Abs(at) || Differences.IsAtBound(c, at, by))
                    return;

                // What a bound is rounded by is a share of a narrow interval.
                double rounding = 4e-16 * Math.Max(Finite(lower), Finite(upper)) / least,
                    noise = (1e-13 * (1 + Math.Abs(got.LogProb)) + rounding) / step,
                    expected = Differences.Derivative(logMass, at, step);
                Assert.True(
                    Math.Abs(partial - expected) <= 1e-6 * Math.Abs(expected) + noise,
                    FormattableString.Invariant(
                        $"{name} from {lower} to {upper} by {by}: {partial}, by differences {expected}"
                    )
                );
            }
        }
    }

    [Fact]
    public void They_keep_their_digits_where_the_probability_underflows()
    {
        // Φ(−z) ≈ φ(z)/z: the hazard of the normal, by values of many digits.
        IntervalPartials tail = IntervalPartials.Between<Normal, double>(Normal(0, 1), 50, double.PositiveInfinity);
        Assert.Equal(-50.019984031905640, tail.ByLower, 1e-11);
        Assert.Equal(50.019984031905640, tail.By0, 1e-11);
        Assert.Equal(2500.9992015952820, tail.By1, 1e-9);
        IntervalPartials below = IntervalPartials.Between<Weibull, double>(
            Weibull(2, 3),
            double.NegativeInfinity,
            1e-200
        );
        Assert.Equal(2e200, below.ByUpper, 1e188);
        Assert.Equal(Math.Log(1e-200 / 3), below.By0, 1e-9);
        Assert.Equal(-2.0 / 3, below.By1, 1e-12);
    }

    private static double Finite(double bound) => double.IsFinite(bound) ? Math.Abs(bound) : 0;

    /// <summary>The least distance between bounds of the interval and those of the support.</summary>
    private static double Room(DistributionCase c, double lower, double upper) =>
        new[]
        {
            upper - lower,
            lower - c.Support.Lower,
            upper - c.Support.Lower,
            c.Support.Upper - lower,
            c.Support.Upper - upper,
        }
            .Where(static distance => distance > 0)
            .Min();
}
