using Icf.Inference;
using Icf.Testing;

namespace Icf.Runtime.Tests.Inference;

/// <summary>The no-U-turn sampler on densities of which all is known.</summary>
/// <remarks>
/// Estimates are compared within six of their standard errors, each of which is known to a tenth: one comparison fails
/// with a probability below 1e-7.
/// </remarks>
public class NutsTests
{
    private const double Errors = 6;

    private static readonly NutsOptions s_options = new() { Threads = 2 };

    [Theory]
    [InlineData(MassMatrix.Diagonal)]
    [InlineData(MassMatrix.LowRank)]
    [InlineData(MassMatrix.Dense)]
    public void Normal_densities(MassMatrix matrix)
    {
        NutsOptions options = s_options with { MassMatrix = matrix };
        Matches(NormalDensity.Independent([3], [2]), options);
        Matches(NormalDensity.Chain([1, -100], [0.01, 1_000], 0.9), options);
        double[] scales = [.. Enumerable.Range(0, 100).Select(i => Math.Pow(10, i % 7 - 3))];
        Matches(NormalDensity.Independent([.. scales.Select(scale => 10 * scale)], scales), options);
        Matches(NormalDensity.Chain(new double[20], scales[..20], 0.8), options);
    }

    /// <summary>
    /// A density that depends closely on itself: what scales alone cannot mend, the others do, and each draw takes
    /// fewer steps.
    /// </summary>
    [Fact]
    public void Dependence_is_learned()
    {
        double[] ones = [.. Enumerable.Repeat(1.0, 20)];
        NormalDensity density = NormalDensity.Chain(new double[20], ones, 0.99);
        long diagonal = Run(density, s_options).Record.Gradients,
            low = Run(density, s_options with { MassMatrix = MassMatrix.LowRank }).Record.Gradients,
            dense = Run(density, s_options with { MassMatrix = MassMatrix.Dense }).Record.Gradients;
        Assert.True(3 * low < diagonal, $"{low} gradients instead of {diagonal}");
        Assert.True(3 * dense < diagonal, $"{dense} gradients instead of {diagonal}");
    }

    /// <summary>
    /// Means and standard deviations of the published reference draws of posteriordb, which 10,000 draws know to 0.01
    /// standard deviations.
    /// </summary>
    [Fact]
    public void Eight_schools()
    {
        NutsDraws draws = Run(FunctionDensity.EightSchools(), s_options);
        double[] mu = draws.Coordinate(0),
            tau = Array.ConvertAll(draws.Coordinate(1), Math.Exp);
        Near(4.4105183, 0.01 * 3.3092965, 3.3092965, 0.012 * 3.3092965, mu, draws);
        Near(3.6020595, 0.01 * 3.1984777, 3.1984777, 0.03 * 3.1984777, tau, draws);
        double[] first = [.. draws.Coordinate(2).Select((e, i) => mu[i] + tau[i] * e)];
        Near(6.1505023, 0.01 * 5.6158634, 5.6158634, 0.02 * 5.6158634, first, draws);
        Assert.True(Diagnose(draws).LargestRHat < 1.02);

        // The package rstan 2.21 gets 0.021 effective draws from a gradient here, the warm-up included.
        Assert.True(Diagnose(draws).SmallestBulkEss / draws.Record.Gradients > 0.021);
    }

    [Fact]
    public void Neals_funnel_warns_where_it_is_too_narrow()
    {
        NutsDraws draws = Run(FunctionDensity.Funnel(10), s_options);
        Assert.NotEmpty(draws.Record.Divergences);
        Assert.NotEqual(ReliabilityLevel.Good, Diagnose(draws).Reliability.Level);

        // Non-centred it is a normal density, of which the funnel is made.
        var density = NormalDensity.Independent(new double[10], [3, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
        draws = Run(density, s_options);
        Assert.Empty(draws.Record.Divergences);
        double[] v = draws.Coordinate(0),
            x = [.. draws.Coordinate(1).Select((z, i) => z * Math.Exp(v[i] / 2))];
        Empirical<double> tail = Sample(x, draws);

        // P(|x| > 10) by numerical integration over v.
        Assert.Equal(
            0.0484574,
            tail.Probability(t => Math.Abs(t) > 10),
            Errors * tail.Errors.Probability(t => Math.Abs(t) > 10)
        );
    }

    /// <summary>A bound that the density does not tell: points beyond it are impossible.</summary>
    [Fact]
    public void An_impossible_region_is_left_out()
    {
        var density = new FunctionDensity(
            1,
            (point, gradient) =>
            {
                gradient[0] = -1;
                return point[0] > 0 ? -point[0]
                    : point[0] > -0.1 ? double.NaN
                    : double.NegativeInfinity;
            }
        );
        NutsDraws draws = Run(density, s_options);
        Assert.All(draws.Coordinate(0), x => Assert.True(x > 0));
        Empirical<double> sample = Sample(draws.Coordinate(0), draws);
        Assert.Equal(1, sample.Mean, Errors * sample.Errors.Mean);
        Assert.Equal(Math.Log(2), sample.Median, Errors * sample.Errors.Median);
    }

    [Theory]
    [InlineData(MassMatrix.Diagonal)]
    [InlineData(MassMatrix.LowRank)]
    [InlineData(MassMatrix.Dense)]
    public void The_number_of_threads_changes_no_bit(MassMatrix matrix)
    {
        NutsOptions options = new()
        {
            Draws = 200,
            WarmUp = 200,
            MassMatrix = matrix,
        };
        NutsDraws one = Run(FunctionDensity.EightSchools(), options with { Threads = 1 }),
            two = Run(FunctionDensity.EightSchools(), options with { Threads = 2 }),
            other = NutsSampler.Run(FunctionDensity.EightSchools(), seed: 2, options);
        Assert.Equal(one.Chains, two.Chains);
        Assert.Equal(one.Record.Energies, two.Record.Energies);
        Assert.Equal(one.Record.Gradients, two.Record.Gradients);
        Assert.NotEqual(one.Chains, other.Chains);
        Assert.NotEqual(one.Chains[0], one.Chains[1]);
    }

    [Fact]
    public void What_is_noted_is_what_happened()
    {
        FunctionDensity density = FunctionDensity.EightSchools();
        List<NutsProgress> reports = [];
        NutsDraws draws = Run(
            density,
            new()
            {
                Draws = 300,
                WarmUp = 250,
                Chains = 3,
                Threads = 1,
                MaxTreeDepth = 3,
                Progress = new Reports(reports),
            }
        );
        Assert.Equal(density.Evaluations, draws.Record.Gradients);
        Assert.Equal(
            (3, 300, 300, 3),
            (draws.Record.Chains, draws.Record.Length, draws.Record.Asked, draws.Record.MaxTreeDepth)
        );
        Assert.Equal(900, draws.Record.TreeDepths.Length);
        Assert.Equal(3, draws.Record.TreeDepths.Max());
        Assert.Equal(3, draws.Record.StepSizes.Length);
        Assert.Equal([550, 550, 550], reports.Where(report => report.Transitions == report.All).Select(r => r.All));
        Assert.Equal(
            density.Evaluations,
            reports.Where(report => report.Transitions == report.All).Sum(r => r.Gradients)
        );

        // The energy of a draw is its kinetic energy, half a χ² of ten degrees, less the log density.
        var scratch = new double[10];
        double kinetic = Enumerable
            .Range(0, 300)
            .Average(i => draws.Record.Energies[i] + density.Evaluate(draws.Chains[0].AsSpan(i * 10, 10), scratch));
        Assert.InRange(kinetic, 4, 6);
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public void Step_sizes_settle_at_the_target(double target)
    {
        var trajectory = Started(FunctionDensity.EightSchools(), out Rng rng);
        var step = new StepSize(target);
        step.Search(trajectory, ref rng);
        for (int i = 0; i < 2_000; i++)
        {
            trajectory.Advance(step.Current, ref rng);
            step.Learn(trajectory.Acceptance);
        }

        double acceptance = 0;
        for (int i = 0; i < 2_000; i++)
        {
            trajectory.Advance(step.Average, ref rng);
            acceptance += trajectory.Acceptance / 2_000;
        }

        Assert.Equal(target, acceptance, 0.05);
    }

    /// <summary>
    /// From a draw of a skewed density a transition leads to another draw of it, also with steps that are far too
    /// large. Every chain makes three from a place of its own.
    /// </summary>
    /// <remarks>
    /// The distribution function is compared at its deciles: one share of 60,000 is off by six standard deviations with
    /// a probability of 2e-9.
    /// </remarks>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    [InlineData(2.2)]
    public void The_density_stays_as_it_is(double step)
    {
        const int Count = 60_000;
        const double Shape = 1;
        Trajectory trajectory = Started(FunctionDensity.LogGamma(Shape), out Rng rng);
        var (point, gradient, draws, density) = (
            new double[8],
            new double[8],
            new double[Count],
            FunctionDensity.LogGamma(Shape)
        );
        for (int i = 0; i < Count; i++)
        {
            point[0] = Math.Log(rng.NextExponential());
            trajectory.MoveTo(point, gradient, density.Evaluate(point.AsSpan(0, 1), gradient.AsSpan(0, 1)));
            for (int transition = 0; transition < 3; transition++)
                trajectory.Advance(step, ref rng);
            trajectory.CopyPoint(point);
            draws[i] = point[0];
        }

        for (int decile = 1; decile < 10; decile++)
        {
            double p = decile / 10.0,
                quantile = Math.Log(-Math.Log(1 - p));
            Assert.Equal(p, draws.Count(x => x <= quantile) / (double)Count, 6 * Math.Sqrt(p * (1 - p) / Count));
        }
    }

    [Fact]
    public void Transitions_allocate_nothing()
    {
        Trajectory trajectory = Started(FunctionDensity.EightSchools(), out Rng rng);
        for (int i = 0; i < 1_000; i++)
            trajectory.Advance(0.1, ref rng);
        long least = Allocations.Least(() =>
        {
            for (int i = 0; i < 1_000; i++)
                trajectory.Advance(0.3, ref rng);
        });
        Assert.Equal(0, least);
    }

    [Fact]
    public void A_density_that_is_nowhere_possible_says_where_it_was_tried()
    {
        var density = new FunctionDensity(2, (_, _) => double.NegativeInfinity);
        StartingPointException exception = Assert.Throws<StartingPointException>(() => Run(density, s_options));
        Assert.Contains("between -2 and 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_can_be_stopped_and_bounded()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            Run(FunctionDensity.EightSchools(), s_options with { CancellationToken = source.Token })
        );
        NutsDraws draws = Run(
            FunctionDensity.EightSchools(),
            s_options with
            {
                Draws = 5_000_000,
                TimeBudget = TimeSpan.FromMilliseconds(50),
            }
        );
        Assert.InRange(draws.Record.Length, 1, 4_999_999);
        Assert.All(draws.Chains, chain => Assert.Equal(10 * draws.Record.Length, chain.Length));
        Assert.Contains(
            Diagnose(draws).Reliability.Reasons,
            reason => reason.Text.StartsWith("Time ran out", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Options_say_what_they_cannot_be()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NutsOptions { Chains = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NutsOptions { Draws = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NutsOptions { WarmUp = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NutsOptions { TargetAcceptance = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NutsOptions { MaxTreeDepth = 21 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NutsOptions { Threads = -1 });
    }

    private static NutsDraws Run(ILogDensity density, NutsOptions options) =>
        NutsSampler.Run(density, seed: 1, options);

    private static Trajectory Started(ILogDensity density, out Rng rng)
    {
        rng = new Rng(11);
        StartingPoint start = StartingPoint.Find(density, ref rng);
        double[] ones = [.. Enumerable.Repeat(1.0, density.Dimension)];
        var trajectory = new Trajectory(density, new DiagonalPreconditioner(ones), maxDepth: 10);
        int length = Lanes.Padded(density.Dimension);
        (var point, var gradient) = (new double[length], new double[length]);
        start.Point.CopyTo(point, 0);
        start.Gradient.CopyTo(gradient, 0);
        trajectory.MoveTo(point, gradient, start.LogDensity);
        return trajectory;
    }

    private static void Matches(NormalDensity density, NutsOptions options)
    {
        NutsDraws draws = Run(density, options);
        for (int i = 0; i < density.Dimension; i++)
        {
            double deviation = Math.Sqrt(density.Covariance[i * density.Dimension + i]);
            Near(density.Mean[i], 0, deviation, 0, draws.Coordinate(i), draws);
        }

        if (density.Dimension < 2)
            return;
        Empirical<double> product = Sample(
            [.. draws.Coordinate(0).Zip(draws.Coordinate(1), (x, y) => (x - density.Mean[0]) * (y - density.Mean[1]))],
            draws
        );
        Assert.Equal(density.Covariance[1], product.Mean, Errors * product.Errors.Mean);
    }

    private static void Near(
        double mean,
        double meanError,
        double deviation,
        double deviationError,
        double[] values,
        NutsDraws draws
    )
    {
        Empirical<double> sample = Sample(values, draws);
        Assert.Equal(mean, sample.Mean, Errors * sample.Errors.Mean + 4 * meanError);
        Assert.Equal(
            deviation,
            sample.StandardDeviation,
            Errors * sample.Errors.StandardDeviation + 4 * deviationError
        );
        Assert.True(sample.Errors.Mean < 0.06 * deviation);
    }

    private static Empirical<double> Sample(double[] values, NutsDraws draws)
    {
        var weights = new double[values.Length];
        weights.AsSpan().Fill(1.0 / weights.Length);
        return new Empirical<double>(values, weights)
        {
            Scheme = new ChainDraws(draws.Record.Chains, () => values.Length),
        };
    }

    private static Icf.Inference.Chains Diagnose(NutsDraws draws) =>
        new(
            draws.Record,
            [
                .. Enumerable
                    .Range(0, draws.Dimension)
                    .Select(i => ($"x[{i}]", (Func<double[]>)(() => draws.Coordinate(i)))),
            ]
        );

    private sealed class Reports(List<NutsProgress> reports) : IProgress<NutsProgress>
    {
        public void Report(NutsProgress value) => reports.Add(value);
    }
}
