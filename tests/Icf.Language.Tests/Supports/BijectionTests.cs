using MathNet.Numerics.LinearAlgebra;

namespace Icf.Language.Tests;

/// <summary>
/// Maps of values made of several numbers, those of every structured distribution in the table among them.
/// </summary>
public class BijectionTests
{
    private const double Step = 1e-5;

    private static readonly Dictionary<string, FlatBijection> s_others = new()
    {
        ["shares"] = FlatBijection.Of(new SimplexBijection(5))!,
        ["one share"] = FlatBijection.Of(new SimplexBijection(1))!,
        ["correlations"] = FlatBijection.Of(new CorrelationBijection(4))!,
        ["rising"] = FlatBijection.Of(new OrderedBijection(Support.Real, 4))!,
        ["rising above a bound"] = FlatBijection.Of(new OrderedBijection(Support.Above(-2), 3))!,
        ["rising below a bound"] = FlatBijection.Of(new OrderedBijection(Support.Below(7), 3))!,
        ["rising between bounds"] = FlatBijection.Of(new OrderedBijection(Support.Interval(1, 3), 3))!,
        ["each between bounds"] = FlatBijection.Of(new ElementwiseBijection(Support.Interval(-1, 5), 3))!,
    };

    public static TheoryData<string> Distributions => StructuredCases.Select(static c => c.Bijection is not null);

    public static TheoryData<string> All =>
        [
            .. s_others.Keys,
            .. StructuredCases
                .Select(static c => c.Bijection is { Dimension: < 10 })
                .Cast<object[]>()
                .Select(static row => (string)row[0]),
        ];

    [Theory]
    [MemberData(nameof(Distributions))]
    public void A_draw_comes_back(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        var rng = new Rng(8);
        for (int i = 0; i < 300; i++)
        {
            double[] value = c.DrawFlat(ref rng);
            AssertClose(value, c.Bijection!.Constrain(c.Bijection.Unconstrain(value)), AreSums(name));
        }
    }

    [Fact]
    public void All_continuous_distributions_of_numbers_have_a_map()
    {
        string[] without =
        [
            .. StructuredCases
                .Select(static c => c.Bijection is null && !c.IsDiscrete)
                .Cast<object[]>()
                .Select(static row => (string)row[0]),
        ];
        Assert.All(
            without,
            static name => Assert.StartsWith("Iid(distribution: MultivariateNormal", name, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_value_comes_back_also_next_to_a_bound(string name)
    {
        FlatBijection map = Get(name);
        var rng = new Rng(9);
        foreach (double spread in new[] { 0.1, 1, 10, 100 })
        {
            for (int i = 0; i < 50; i++)
            {
                double[] value = map.Constrain(Point(map, spread, ref rng));
                AssertClose(value, map.Constrain(map.Unconstrain(value)), AreSums(name));
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_volume_is_that_of_differences(string name)
    {
        FlatBijection map = Get(name);
        var rng = new Rng(10);
        for (int i = 0; i < 20 && map.Dimension > 0; i++)
        {
            double[] point = Point(map, 1, ref rng);
            Matrix<double> jacobian = Matrix<double>.Build.Dense(map.Dimension, map.Dimension);
            for (int j = 0; j < map.Dimension; j++)
            {
                double[] above = map.Free(map.Constrain(Moved(point, j, Step))),
                    below = map.Free(map.Constrain(Moved(point, j, -Step)));
                jacobian.SetColumn(j, [.. above.Zip(below, static (a, b) => (a - b) / (2 * Step))]);
            }

            Assert.Equal(Math.Log(Math.Abs(jacobian.Determinant())), map.LogVolume(point), 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_gradient_is_that_of_differences(string name)
    {
        FlatBijection map = Get(name);
        var rng = new Rng(11);
        for (int i = 0; i < 20; i++)
        {
            double[] point = Point(map, 1, ref rng);

            // A function of all numbers of a value, also of those that follow from others.
            double[] weights = [.. map.Constrain(point).Select(_ => rng.NextNormal())];
            double[] gradient = map.PullBack(point, weights);
            for (int j = 0; j < map.Dimension; j++)
            {
                double difference = (Of(Moved(point, j, Step)) - Of(Moved(point, j, -Step))) / (2 * Step);
                Assert.Equal(difference, gradient[j], 1e-6 * (1 + Math.Abs(difference)));
            }

            double Of(double[] at) => map.Constrain(at).Zip(weights, static (x, w) => x * w).Sum() + map.LogVolume(at);
        }
    }

    private static FlatBijection Get(string name) =>
        s_others.TryGetValue(name, out FlatBijection? map) ? map : StructuredCases.Get(name).Bijection!;

    private static bool AreSums(string name) =>
        name.StartsWith("rising", StringComparison.Ordinal) || name.StartsWith("Ordered", StringComparison.Ordinal);

    private static double[] Point(FlatBijection map, double spread, ref Rng rng)
    {
        var point = new double[map.Dimension];
        for (int i = 0; i < point.Length; i++)
            point[i] = spread * rng.NextNormal();
        return point;
    }

    private static double[] Moved(double[] point, int coordinate, double step)
    {
        double[] moved = [.. point];
        moved[coordinate] += step;
        return moved;
    }

    private static void AssertClose(double[] expected, double[] actual, bool areSums)
    {
        Assert.Equal(expected.Length, actual.Length);

        // Elements in order are sums, which keep the digits of the greatest.
        double greatest = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-12 * (areSums ? greatest : Math.Abs(expected[i])),
                $"{expected[i]:R} comes back as {actual[i]:R}"
            );
    }
}
