using System.Diagnostics;
using System.Reflection;
using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>
/// Parameters that are draws of other distributions: vague priors give any number that a double can be, the least and
/// the greatest among them. Each family is made with such numbers and held against its own distribution function, and
/// its masses against one; <see cref="VagueDensityTests"/> has its densities.
/// </summary>
public class VagueParameterTests
{
    private const int Sets = 60;
    private const int Draws = 100;

    private static readonly double[] s_limits =
    [
        double.Epsilon,
        1e-310,
        1e-300,
        1e-20,
        1e-3,
        0.3,
        1,
        40,
        1e9,
        1e20,
        1e300,
        1.7e308,
    ];

    public static TheoryData<string> Reals => new(RealFamilies.Keys);

    public static TheoryData<string> Counts => new(CountFamilies.Keys);

    // Those whose parameters have rules of their own each are made from the rules; here are the others.
    private static Dictionary<string, Func<Parameters, IDistribution<double>>> RealFamilies =>
        new(ByRules<double>())
        {
            ["Uniform"] = static p => Uniform(0, p.Positive),
            ["Triangular"] = static p => Triangular(0, 0, p.Positive),
            ["VonMises"] = static p => VonMises(6 * p.Probability - 3, p.Positive),
            ["TruncatedNormal"] = static p => TruncatedNormal(p.Probability, p.Positive, 0, 1),
            ["TruncatedNormal above"] = static p =>
                TruncatedNormal(p.Real, p.Positive, p.Real, double.PositiveInfinity),
            ["Truncated"] = static p => Truncated(Gamma(p.Positive, p.Positive), 0, p.Positive),
            ["Mixture"] = static p => Mixture([0.5, 0.5], Gamma(p.Positive, p.Positive), LogNormal(0, 1)),
        };

    private static Dictionary<string, Func<Parameters, IDistribution<int>>> CountFamilies =>
        new(ByRules<int>())
        {
            ["NegativeBinomial, vague"] = static p => NegativeBinomial(5, p.Positive),
            ["Geometric"] = static p => Geometric(Math.Max(p.Probability, double.Epsilon)),
            ["OrderedLogistic"] = static p => OrderedLogistic(p.Real, -3, 0, 2),
            ["Binned"] = static p => Binned(Gamma(p.Positive, p.Positive), 0.012, 1.37, 47),
            ["Categorical"] = static p => Categorical(p.Probability is var q ? [q, 1 - q] : []),
        };

    [Theory]
    [MemberData(nameof(Reals))]
    public void Draws_of_a_continuous_family_follow_its_distribution_function(string family)
    {
        foreach (IDistribution<double> distribution in Made(RealFamilies[family]))
        {
            var cumulative = (ICumulative)distribution;
            Support support = distribution.Support;

            // What rounds to a number lies within a few units in its last places; what lies beyond the least or the
            // greatest number inside is rounded to that.
            CheckDraws(
                distribution,
                x =>
                    x <= Math.BitIncrement(support.Lower)
                        ? 0
                        : cumulative.Cdf(Math.BitDecrement(x - 1e-13 * Math.Abs(x))),
                x =>
                    x >= Math.BitDecrement(support.Upper)
                        ? 1
                        : cumulative.Cdf(Math.BitIncrement(x + 1e-13 * Math.Abs(x)))
            );
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Draws_of_a_discrete_family_follow_its_distribution_function(string family)
    {
        foreach (IDistribution<int> distribution in Made(CountFamilies[family]))
        {
            var cumulative = (ICumulative)distribution;
            CheckDraws(distribution, k => cumulative.Cdf(k - 1), cumulative.Cdf);
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Masses_add_up_to_one(string family)
    {
        foreach (IDistribution<int> distribution in Made(CountFamilies[family]))
        {
            var cumulative = (ICumulative)distribution;
            double sum = 0,
                upper = Math.Min(distribution.Support.Upper, 300);
            for (int k = 0; k <= upper; k++)
            {
                double mass = Math.Exp(distribution.LogProb(k));
                sum += mass;
                Assert.True(mass >= 0 && mass <= 1 + 1e-9, $"{distribution}: the mass of {k} is {mass}");
                if (k is 0 or 1 or 7 or 300 || k == upper)
                {
                    Assert.True(
                        Math.Abs(sum - cumulative.Cdf(k)) < 1e-9,
                        $"{distribution}: up to {k} {sum}, by the distribution function {cumulative.Cdf(k)}"
                    );
                    Assert.True(
                        Math.Abs(sum + cumulative.Survival(k) - 1) < 1e-9,
                        $"{distribution}: up to {k} {sum}, above {cumulative.Survival(k)}"
                    );
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Reals))]
    public void Tails_of_a_continuous_family_add_up_to_one_and_move_one_way(string family)
    {
        foreach (IDistribution<double> distribution in Made(RealFamilies[family]))
            CheckTails(distribution, Points(distribution));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Tails_of_a_discrete_family_add_up_to_one_and_move_one_way(string family)
    {
        foreach (IDistribution<int> distribution in Made(CountFamilies[family]))
            CheckTails(distribution, [0, 1, 2, 5, 30, 1e3, 1e6, int.MaxValue - 1.0, int.MaxValue]);
    }

    /// <summary>Every loop of a sampler, a density or a distribution function is bounded. The time is far above what is
    /// needed and far below what a loop of 2³¹ turns takes.</summary>
    [Fact]
    public void Nothing_takes_long()
    {
        (string Name, Action Call)[] calls =
        [
            ("NegativeBinomial", static () => Draw(NegativeBinomial(5, 1e-310))),
            ("Gamma", static () => Gamma(double.MaxValue, double.MaxValue).LogProb(1)),
            ("VonMises", static () => Draw(VonMises(1, 1e308))),
            ("BetaBinomial", static () => BetaBinomial(1 << 30, 100, 40).Cdf(7e8)),
            ("BetaBinomial, U", static () => BetaBinomial(int.MaxValue, 0.1, 0.2).Quantile(0.4)),
            ("Hypergeometric", static () => Hypergeometric(int.MaxValue, 1 << 30, 1 << 30).Cdf(1 << 30)),
            ("Truncated", static () => Draw(Truncated(Normal(1e16, 1e-3), 1e16, 1e16 + 2))),
            (
                "StudentT",
                static () =>
                {
                    _ = StudentT(1e-300).Typical;
                }
            ),
            ("Beta", static () => Beta(1e7, 3).Quantile(1e-5)),
            ("Beta, large", static () => Beta(9e6, 1e15).Quantile(1e-5)),
            ("Mixture", static () => Mixture([0.5, 0.5], Poisson(1e300), Poisson(0)).Quantile(0.7)),
        ];
        foreach ((string name, Action call) in calls)
        {
            call();
            var watch = Stopwatch.StartNew();
            call();
            Assert.True(watch.Elapsed.TotalSeconds < 0.5, $"{name}: {watch.Elapsed.TotalMilliseconds} ms");
        }

        static void Draw<T>(IDistribution<T> distribution)
        {
            var rng = new Rng(1);
            for (int i = 0; i < 10; i++)
                distribution.Sample(ref rng);
        }
    }

    /// <summary>
    /// A standard gamma may underflow where the quotient by a small rate does not. Hoeffding's bound for a share of
    /// 4,000 draws is passed by chance with a probability of 10⁻⁶.
    /// </summary>
    [Fact]
    public void A_draw_underflows_as_a_whole_only()
    {
        const int Count = 4000;
        Gamma gamma = Gamma(1e-3, 1e-300);
        var rng = new Rng(1);
        double least = 0;
        for (int i = 0; i < Count; i++)
            least += gamma.Sample(ref rng) < 1e-300 ? 1.0 / Count : 0;
        Assert.Equal(gamma.Cdf(1e-300), least, Math.Sqrt(0.5 * Math.Log(2e6) / Count));
    }

    /// <summary>
    /// The levels of draws, spread evenly within the steps that rounding makes, are uniform: the test of Kolmogorov and
    /// Smirnov fails by chance with a probability of 10⁻⁹ each, of 10⁻⁵ together.
    /// </summary>
    private static void CheckDraws<T>(
        IDistribution<T> distribution,
        Func<double, double> below,
        Func<double, double> upTo
    )
    {
        var rng = new Rng(15);
        double[] levels = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            T value = distribution.Sample(ref rng);
            double x = ScalarValue.ToDouble(value),
                low = below(x),
                high = upTo(x);
            Assert.True(distribution.Support.Contains(x), $"{distribution} drew {x}");
            Assert.False(double.IsNaN(distribution.LogProb(value)), $"{distribution} at {x}");
            Assert.True(low <= high + 1e-12 && low >= 0 && high <= 1, $"{distribution}: from {low} to {high} at {x}");
            levels[i] = low + rng.NextOpenDouble() * (high - low);
        }

        Array.Sort(levels);
        double distance = 0;
        for (int i = 0; i < Draws; i++)
            distance = Math.Max(distance, Math.Max(levels[i] - (double)i / Draws, (i + 1.0) / Draws - levels[i]));
        double bound = Math.Sqrt(-0.5 * Math.Log(0.5e-9));
        Assert.True(distance * Math.Sqrt(Draws) < bound, $"{distribution}: the levels of draws are off by {distance}");
        LocationScale typical = distribution.Typical;
        Assert.True(
            double.IsFinite(typical.Location) && typical.Scale > 0 && double.IsFinite(typical.Scale),
            $"{distribution}: {typical}"
        );
    }

    private static void CheckTails<T>(IDistribution<T> distribution, IEnumerable<double> points)
    {
        var cumulative = (ICumulative)distribution;
        double last = 0;
        foreach (double x in points.Order())
        {
            double below = cumulative.Cdf(x),
                above = cumulative.Survival(x);
            Assert.True(Math.Abs(below + above - 1) < 1e-9, $"{distribution} at {x}: {below} and {above}");
            Assert.True(
                below >= last - 1e-12 && below <= 1 && above >= 0 && above <= 1,
                $"{distribution} at {x}: {below} after {last}"
            );
            last = below;
        }

        foreach (double level in new[] { 1e-6, 0.2, 0.5, 0.8, 1 - 1e-6 })
        {
            double x = cumulative.Quantile(level);
            Assert.True(distribution.Support.Contains(x), $"{distribution}: the quantile of {level} is {x}");
        }
    }

    private static IEnumerable<double> Points(IDistribution<double> distribution)
    {
        double[] sizes =
        [
            0,
            double.Epsilon,
            1e-310,
            1e-300,
            1e-100,
            1e-20,
            1e-5,
            0.3,
            0.999,
            1,
            3,
            1e5,
            1e20,
            1e100,
            1e300,
            double.MaxValue,
        ];
        return sizes.Concat(sizes.Select(static x => -x)).Distinct();
    }

    private static IEnumerable<KeyValuePair<string, Func<Parameters, IDistribution<T>>>> ByRules<T>()
    {
        foreach (
            Type type in typeof(Prob)
                .Assembly.GetExportedTypes()
                .Where(static t => t.IsValueType && t.IsAssignableTo(typeof(IDistribution<T>)))
                // From an improper prior nothing is drawn.
                .Where(static t => t.GetCustomAttribute<SupportAttribute>() is not { IsImproper: true })
        )
        {
            ConstructorInfo? constructor = type.GetConstructors().SingleOrDefault();
            if (constructor is null || !constructor.GetParameters().All(static p => Parameters.Has(p)))
                continue;
            yield return new(
                type.Name,
                numbers =>
                    (IDistribution<T>)
                        Make(() => constructor.Invoke([.. constructor.GetParameters().Select(numbers.Of)]))
            );
        }
    }

    private static object Make(Func<object> make)
    {
        try
        {
            return make();
        }
        catch (TargetInvocationException exception)
            when (exception.InnerException is DistributionParameterException refusal)
        {
            throw refusal;
        }
    }

    /// <summary>
    /// A family with parameters from vague priors, then at their limits. What no family has is refused.
    /// </summary>
    private static IEnumerable<TDistribution> Made<TDistribution>(Func<Parameters, TDistribution> make)
    {
        for (int i = 0; i < Sets + s_limits.Length * s_limits.Length; i++)
        {
            TDistribution made;
            try
            {
                made = make(new Parameters(i));
            }
            catch (DistributionParameterException)
            {
                continue;
            }

            yield return made;
        }
    }

    /// <summary>Numbers for the parameters of one distribution, in the order in which they are asked for.</summary>
    private sealed class Parameters(int set)
    {
        private Rng _rng = new(set);
        private int _limit = set - Sets;

        public double Positive =>
            Limit()
            ?? _rng.NextInt(5) switch
            {
                0 => Gamma(0.001, 0.001).Sample(ref _rng),
                1 => InverseGamma(0.001, 0.001).Sample(ref _rng),
                2 => LogNormal(0, 300).Sample(ref _rng),
                3 => HalfCauchy(1).Sample(ref _rng),
                _ => Gamma(2, 1).Sample(ref _rng),
            };

        public double Probability => Limit() is { } limit ? Math.Min(limit, 1) : Beta(0.01, 0.01).Sample(ref _rng);

        // A family with a location as large as the greatest doubles has half of its values beyond them.
        public double Real =>
            Limit() is { } limit
                ? Math.Min(limit, 1e300)
                : _rng.NextInt(3) switch
                {
                    0 => Normal(0, 1e3).Sample(ref _rng),
                    1 => Cauchy(0, 1).Sample(ref _rng),
                    _ => StudentT(0.05).Sample(ref _rng) is var x && Math.Abs(x) < 1e300 ? x : 0,
                };

        public int Count => (int)Math.Min(Positive, 1e9);

        /// <summary>Whether a parameter has one rule that says which numbers to draw.</summary>
        public static bool Has(ParameterInfo parameter) =>
            parameter.GetCustomAttributes<ParameterRuleAttribute>().ToArray()
                is [FiniteAttribute or PositiveAttribute or ProbabilityAttribute or NotNegativeAttribute]
            && parameter.ParameterType.IsPrimitive;

        /// <summary>A number for a parameter, by its rule.</summary>
        public object Of(ParameterInfo parameter) =>
            parameter.GetCustomAttribute<ParameterRuleAttribute>() switch
            {
                FiniteAttribute => Real,
                ProbabilityAttribute => Probability,
                _ => parameter.ParameterType == typeof(int) ? (object)Count : Positive,
            };

        private double? Limit()
        {
            if (set < Sets)
                return null;
            double limit = s_limits[_limit % s_limits.Length];
            _limit /= s_limits.Length;
            return limit;
        }
    }
}
