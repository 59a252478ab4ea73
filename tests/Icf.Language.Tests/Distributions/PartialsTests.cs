using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>
/// The partial derivatives that distributions state, against central differences of their log densities;
/// <see cref="ExtremePartialsTests"/> has values and parameters for which differences have no digits.
/// </summary>
public class PartialsTests
{
    /// <summary>Distributions that do not state their derivatives, with the reason.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        ["Truncated"] = "its parameters are those of what it truncates, as many as that has",
        ["Binned"] = "its parameters are those of what it bins, as many as that has",
        ["Mixture"] = "its parameters are those of its components, as many as there are",
    };

    public static TheoryData<string> Names => DistributionCases.Names;

    public static TheoryData<string> Stating =>
        new(s_cases.Where(static c => c.IsDifferentiable).Select(static c => c.Name));

    private static readonly DistributionCase[] s_cases =
    [
        .. DistributionCases.Names.Cast<object[]>().Select(static row => DistributionCases.Get((string)row[0])),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void They_are_stated_by_all_but_those_that_have_a_reason(string name) =>
        Assert.NotEqual(s_exceptions.ContainsKey(name.Split('(')[0]), DistributionCases.Get(name).IsDifferentiable);

    [Theory]
    [MemberData(nameof(Stating))]
    public void They_agree_with_central_differences(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        double spread = c.Cumulative.Quantile(0.75) - c.Cumulative.Quantile(0.25);
        var rng = new Rng(17);
        foreach (double x in c.Draw(40, ref rng))
        {
            Partials got = c.LogProbWithPartials(x);
            double room = c.IsDiscrete
                ? double.PositiveInfinity
                : 0.02 * Math.Min(x - c.Support.Lower, c.Support.Upper - x);
            if (c.IsDiscrete)
                Assert.Equal(0, got.ByValue);
            else
                AssertClose(got.ByValue, changed => c.LogProb(changed), x, "the value");

            double[] stated = [got.By0, got.By1, got.By2, got.By3];
            (string Name, double Value)[] parameters = c.RealParameters;
            for (int i = 0; i < parameters.Length; i++)
            {
                (string parameter, double value) = parameters[i];
                AssertClose(stated[i], changed => c.With(parameter, changed).LogProb(x), value, parameter);
            }

            if (parameters.Length > 0)
                Assert.All(stated[parameters.Length..], static partial => Assert.Equal(0, partial));

            void AssertClose(double partial, Func<double, double> logProb, double at, string by)
            {
                // Steps that stay on one side of bounds and kinks.
                double size = by is "p" or "extra" ? Math.Min(at, 1 - at) : Math.Abs(at),
                    step = Math.Min(0.003 * Differences.Least(spread, size), room);
                if (double.IsInfinity(at) || Differences.IsAtBound(c, at, by) || Math.Abs(x - KinkOf(c)) < 2 * step)
                    return;
                double expected = Differences.Derivative(logProb, at, step),
                    noise = 1e-14 * (10 + Math.Abs(got.LogProb)) / step;
                Assert.True(
                    Math.Abs(partial - expected) <= 1e-6 * Math.Abs(expected) + noise,
                    FormattableString.Invariant($"{name} at {x} by {by}: {partial}, by differences {expected}")
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stating))]
    public void Their_log_density_is_that_without_them(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        var rng = new Rng(18);
        foreach (double x in c.Draw(300, ref rng).Concat(Probes(c)))
        {
            double expected = c.LogProb(x),
                got = c.LogProbWithPartials(x).LogProb;
            if (expected != got)
                Assert.Equal(expected, got, 1e-14 * Math.Max(10, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Stating))]
    public void They_are_numbers_everywhere_and_zero_outside_the_support(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        if (!c.IsDiscrete)
            Assert.Equal(double.NaN, c.LogProbWithPartials(double.NaN).LogProb);
        foreach (double x in Probes(c))
        {
            Partials got = c.LogProbWithPartials(x);
            double[] partials = [got.ByValue, got.By0, got.By1, got.By2, got.By3];
            Assert.All(partials, partial => Assert.False(double.IsNaN(partial), $"{name} at {x}: {got}"));
            if (x < c.Support.Lower || x > c.Support.Upper)
                Assert.Equal(Partials.Outside, got);
        }
    }

    [Theory]
    [MemberData(nameof(Stating))]
    public void They_allocate_nothing(string name) =>
        Assert.Equal(0, DistributionCases.Get(name).AllocatedBytesOfPartials(1000));

    [Fact]
    public void At_a_kink_they_are_the_mean_of_both_sides()
    {
        Assert.Equal(new Partials(-Math.Log(4), 0, 0, -0.5), Laplace(3, 2).LogProbWithPartials(3));

        // The slopes of the density's logarithm next to the mode are 1/4 and −1.
        AssertEqual(new Partials(Math.Log(0.4), -0.375, 0.2, 0.375, -0.2), Triangular(0, 4, 5).LogProbWithPartials(4));
        AssertEqual(new Partials(Math.Log(0.4), -0.2, 0.2, 0.2, -0.2), Triangular(0, 0, 5).LogProbWithPartials(0));
        AssertEqual(new Partials(Math.Log(0.4), 0.2, 0.2, -0.2, -0.2), Triangular(0, 5, 5).LogProbWithPartials(5));
    }

    [Fact]
    public void Those_of_an_ordered_category_are_by_eta_and_the_two_cutpoints_next_to_it()
    {
        const double Step = 1e-3;
        double[] cutpoints = [-2, -1.5, 0, 3];
        for (int k = 0; k <= cutpoints.Length; k++)
        {
            int category = k;
            Partials got = OrderedLogistic(-1, cutpoints).LogProbWithPartials(k);
            double byEta = Differences.Derivative(eta => OrderedLogistic(eta, cutpoints).LogProb(category), -1, Step);
            Assert.Equal(byEta, got.By0, 1e-9);
            Assert.Equal(k == 0 ? 0 : ByCutpoint(category - 1), got.By1, 1e-9);
            Assert.Equal(k == cutpoints.Length ? 0 : ByCutpoint(category), got.By2, 1e-9);

            double ByCutpoint(int index) =>
                Differences.Derivative(
                    cutpoint =>
                    {
                        double[] changed = [.. cutpoints];
                        changed[index] = cutpoint;
                        return OrderedLogistic(-1, changed).LogProb(category);
                    },
                    cutpoints[index],
                    Step
                );
        }
    }

    [Fact]
    public void That_of_an_index_or_case_is_by_its_probability()
    {
        Assert.Equal(new Partials(Math.Log(0.25), 0, 4), Categorical(0.75, 0.25).LogProbWithPartials(1));
        Assert.Equal(new Partials(Math.Log(0.25), 0, 4), Choice(["a", "b"], [0.75, 0.25]).LogProbWithPartials("b"));
        Assert.Equal(Partials.Outside, Choice(["a", "b"], [1.0, 0]).LogProbWithPartials("b"));
        Assert.Equal(Partials.Outside, Choice(["a", "b"], [1.0, 0]).LogProbWithPartials("c"));
    }

    [Fact]
    public void A_remembered_logarithm_changes_nothing()
    {
        var logs = new LogMemo();
        Normal normal = Normal(1, 3);
        Assert.Equal(normal.LogProbWithPartials(0.5), normal.LogProbWithPartials(0.5, ref logs));
        foreach (int k in new[] { -1, 0, 7, 300, int.MaxValue })
            Assert.Equal(Poisson(4.5).LogProbWithPartials(k), Poisson(4.5).LogProbWithPartials(k, ref logs));
        Assert.Equal(Partials.Outside, Poisson(0).LogProbWithPartials(3, ref logs));
    }

    [Fact]
    public void Their_text_is_alike_everywhere() =>
        Assert.Equal(
            "Partials { LogProb = -0.5, ByValue = 1, By0 = 0, By1 = 0, By2 = 0, By3 = 2.5 }",
            DecimalComma.Run(new Partials(-0.5, 1, By3: 2.5).ToString)
        );

    private static void AssertEqual(Partials expected, Partials got)
    {
        Assert.Equal(expected.LogProb, got.LogProb, 1e-15);
        Assert.Equal(expected.ByValue, got.ByValue, 1e-15);
        Assert.Equal(expected.By0, got.By0, 1e-15);
        Assert.Equal(expected.By1, got.By1, 1e-15);
        Assert.Equal(expected.By2, got.By2, 1e-15);
    }

    /// <summary>Values from the least to the greatest, and those next to the bounds.</summary>
    private static IEnumerable<double> Probes(DistributionCase c)
    {
        // A bool has no other values.
        if (c.Name.StartsWith("Bernoulli", StringComparison.Ordinal))
            return [0, 1];
        double[] sizes = c.IsDiscrete
            ? [0, 1, 2, 300, int.MaxValue - 1, int.MaxValue]
            : [0, double.Epsilon, 1e-300, 0.5, 1, 3, 1e20, 1e300, double.MaxValue, double.PositiveInfinity];
        double[] bounds = [c.Support.Lower - 1, c.Support.Lower, c.Support.Upper, c.Support.Upper + 1];
        return sizes
            .Concat(sizes.Select(static x => -x))
            .Concat(bounds)
            .Where(x => !c.IsDiscrete || Math.Abs(x) <= int.MaxValue);
    }

    private static double KinkOf(DistributionCase c) =>
        c.Distribution switch
        {
            Laplace laplace => laplace.Location,
            Triangular triangular => triangular.Mode,
            _ => double.NaN,
        };
}
