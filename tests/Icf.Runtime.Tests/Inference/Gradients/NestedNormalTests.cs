using Icf.Inference;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// Parts of the proposals that gradients lead to, against sums and differences. Comparisons of draws allow five
/// standard errors: they fail by chance with a probability below 1e-6 each.
/// </summary>
public sealed class NestedNormalTests
{
    private const int Draws = 40_000;

    private static readonly double[] s_nodes = [-1, 0, 0.5, 3],
        s_logs = [0, 2, 2, -1];

    [Fact]
    public void What_is_linear_between_nodes_has_the_integral_one()
    {
        var density = new LogLinear(s_nodes, s_logs);
        (double sum, double mean) = (0, 0);
        const double Width = 1e-3;
        for (double x = -12 + Width / 2; x < 20; x += Width)
        {
            double mass = Width * Math.Exp(density.LogDensity(x));
            (sum, mean) = (sum + mass, mean + mass * x);
        }

        Assert.Equal(1, sum, 1e-5);
        Assert.Equal(s_logs[1] - s_logs[0], density.LogDensity(0) - density.LogDensity(-1), 1e-12);
        var rng = new Rng(1);
        double[] drawn = [.. Enumerable.Range(0, Draws).Select(_ => density.Draw(ref rng))];
        double average = drawn.Average(),
            error = Math.Sqrt(drawn.Sum(x => (x - average) * (x - average))) / Draws;
        Assert.Equal(mean, average, 5 * error);
        Assert.Equal((0, 0.0), density.Place(-9));
        Assert.Equal((1, 0.5), density.Place(0.25));
        Assert.Equal((2, 1.0), density.Place(9));
    }

    /// <summary>A density that rises to its outermost node still falls beyond it.</summary>
    [Fact]
    public void Beyond_the_nodes_it_falls()
    {
        var density = new LogLinear([0, 1], [0, 5]);
        Assert.True(density.LogDensity(30) < density.LogDensity(1));
        Assert.True(double.IsFinite(density.LogDensity(-1e6)));
    }

    /// <summary>Draws of a wide normal distribution tell the integral; those of its own, the density.</summary>
    [Fact]
    public void What_is_nested_has_the_integral_one_and_tells_its_density()
    {
        FullNormal[] others =
        [
            new([0, 1], [1, 0, 0.5, 1]),
            new([1, 1], [0.3, 0, -0.2, 0.6]),
            new([1, 0], [0.2, 0, 0.1, 0.4]),
            new([2, 0], [0.5, 0, 0, 0.5]),
        ];
        var nested = new NestedNormal(1, new LogLinear(s_nodes, s_logs), others);
        var wide = new FullNormal([1, 0.5, 0.5], [2, 0, 0, 0, 2, 0, 0, 0, 2]);
        var point = new double[3];
        var rng = new Rng(1);
        var ratios = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            double logWide = wide.DrawWithLogDensity(ref rng, point);
            ratios[i] = Math.Exp(nested.LogDensity(point) - logWide);
            double log = nested.DrawWithLogDensity(ref rng, point);
            Assert.Equal(log, nested.LogDensity(point), 1e-9 * (1 + Math.Abs(log)));
        }

        double mean = ratios.Average();
        Assert.Equal(1, mean, 5 * Math.Sqrt(ratios.Sum(r => (r - mean) * (r - mean))) / Draws);
    }

    [Fact]
    public void Gradients_in_other_coordinates_are_differences()
    {
        FunctionDensity funnel = FunctionDensity.Funnel(3);
        AssertGradient(new FramedDensity(funnel, new FullNormal([0.2, 1, -1], [2, 0, 0, 0.5, 1, 0, -0.4, 0.3, 0.7])));
        AssertGradient(new PinnedDensity(funnel, 0) { Value = 0.7 });
        AssertGradient(new PinnedDensity(funnel, 1) { Value = -0.3 });

        static void AssertGradient(ILogDensity density)
        {
            int n = density.Dimension;
            double[] point = [.. Enumerable.Range(0, n).Select(i => 0.3 + 0.2 * i)],
                gradient = new double[n],
                other = new double[n];
            density.Evaluate(point, gradient);
            for (int i = 0; i < n; i++)
            {
                const double Step = 1e-5;
                double at = point[i];
                point[i] = at + Step;
                double above = density.Evaluate(point, other);
                point[i] = at - Step;
                double below = density.Fork().Evaluate(point, other);
                point[i] = at;
                Assert.Equal((above - below) / (2 * Step), gradient[i], 1e-6);
            }
        }
    }

    [Fact]
    public void A_normal_within_another_is_drawn_from_by_both()
    {
        FullNormal inner = new([1, -2], [0.5, 0, 0.3, 2]),
            frame = new([3, 4], [2, 0, -1, 0.5]),
            both = inner.Within(frame);
        double[] normals = [0.7, -1.1],
            twice = [.. normals],
            once = [.. normals];
        inner.Place(twice, twice);
        frame.Place(twice, twice);
        both.Place(once, once);
        Assert.Equal(twice[0], once[0], 1e-12);
        Assert.Equal(twice[1], once[1], 1e-12);
    }
}
