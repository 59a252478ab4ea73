using Icf.Inference;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Flows fitted to densities that are unlike any normal distribution, and whose moments are known.</summary>
public class FlowFitTests
{
    private const int Draws = 10_000;

    private static readonly VariationalOptions s_flow = new() { Family = VariationalFamily.Flow, Threads = 2 };

    /// <summary>One dimension: nothing to be conditioned on, a spline alone.</summary>
    [Fact]
    public void Two_peaks()
    {
        FunctionDensity density = FunctionDensity.TwoPeaks(2.2, 0.4);
        WeightedPoints points = Drawn(density, s_flow);
        var weights = new ImportanceWeights(points.LogWeights);
        Assert.True(weights.EffectiveSampleSize > 0.9 * Draws);
        AssertMoments(points, weights, 0, 0.2 * 2.2, Math.Sqrt(1 + 2.2 * 2.2 * (1 - 0.04)));
        Assert.Equal(0.5 * Math.Log(2 * Math.PI), weights.LogEvidence, 0.01);
    }

    /// <summary>With several draws to a bound a flow reaches far into the horns of a banana.</summary>
    [Fact]
    public void A_banana()
    {
        WeightedPoints points = Drawn(FunctionDensity.Banana(), s_flow with { BoundDraws = 5, Steps = 4_000 });
        var weights = new ImportanceWeights(points.LogWeights);
        Assert.True(weights.EffectiveSampleSize > 0.7 * Draws);
        Assert.True(
            weights.EffectiveSampleSize
                > 3 * new ImportanceWeights(Drawn(FunctionDensity.Banana(), new()).LogWeights).EffectiveSampleSize
        );
        AssertMoments(points, weights, 0, 0, 2);
        Assert.Equal(Math.Log(4 * Math.PI), weights.LogEvidence, 0.03);
    }

    /// <summary>What a flow misses of the evidence is a tenth of what the best normal misses, with a lighter
    /// tail.</summary>
    [Fact]
    public void A_funnel()
    {
        double evidence = 1.5 * Math.Log(2 * Math.PI) + Math.Log(3);
        WeightedPoints bent = Drawn(FunctionDensity.Funnel(3), s_flow),
            straight = Drawn(FunctionDensity.Funnel(3), new());
        Assert.InRange(evidence - bent.LogWeights.Average(), 0, 0.1);
        Assert.True(evidence - straight.LogWeights.Average() > 1);
        double tail = new ImportanceWeights(bent.LogWeights).ParetoK,
            tailOfNormal = new ImportanceWeights(straight.LogWeights).ParetoK;
        Assert.True(tail < tailOfNormal - 0.1, $"{tail} {tailOfNormal}");
    }

    [Fact]
    public void Eight_schools()
    {
        WeightedPoints bent = Drawn(FunctionDensity.EightSchools(), s_flow),
            straight = Drawn(FunctionDensity.EightSchools(), new());

        // The evidence of this density is 7.95, by that of the published posterior.
        var weights = new ImportanceWeights(bent.LogWeights);
        Assert.Equal(7.95, weights.LogEvidence, 0.02);
        Assert.InRange(7.95 - bent.LogWeights.Average(), 0, 0.05);
        Assert.True(weights.EffectiveSampleSize > 0.8 * Draws);
        Assert.True(new ImportanceWeights(straight.LogWeights).EffectiveSampleSize < 0.3 * Draws);
    }

    /// <summary>Where a flow cannot follow its density at all, the answer is a normal distribution's.</summary>
    [Fact]
    public void A_flow_that_goes_astray_is_not_taken()
    {
        var density = new FunctionDensity(
            1,
            (point, gradient) =>
            {
                // The gradient is that of another density, which leads away.
                gradient[0] = Math.Abs(point[0]) < 2.5 ? -point[0] : 40;
                return -0.5 * point[0] * point[0];
            }
        );
        VariationalFit fit = VariationalFit.Run(density, 1, s_flow);
        Assert.IsType<FullNormal>(fit.Proposal);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit_and_progress_goes_on_from_the_normal()
    {
        List<VariationalProgress> reports = [];
        VariationalOptions options = s_flow with { Steps = 200, Progress = new Reports(reports) };
        VariationalFit one = VariationalFit.Run(FunctionDensity.EightSchools(), 1, options with { Threads = 1 }),
            two = VariationalFit.Run(FunctionDensity.EightSchools(), 1, options with { Progress = null });
        Assert.Equal(one.Elbos, two.Elbos);
        WeightedPoints a = WeightedPoints.Draw(FunctionDensity.EightSchools(), one.Proposal, 600, 1, 1, default),
            b = WeightedPoints.Draw(FunctionDensity.EightSchools(), two.Proposal, 600, 1, 2, default);
        Assert.Equal(a.LogWeights, b.LogWeights);
        Assert.Equal([(100, 300), (200, 300), (300, 300)], reports.Select(report => (report.Step, report.Steps)));
    }

    [Fact]
    public void A_run_can_be_stopped_and_bounded()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            VariationalFit.Run(FunctionDensity.Banana(), 1, s_flow with { CancellationToken = source.Token })
        );
        VariationalFit fit = VariationalFit.Run(
            FunctionDensity.Banana(),
            1,
            s_flow with
            {
                Steps = 100_000_000,
                TimeBudget = TimeSpan.FromMilliseconds(50),
            }
        );
        Assert.InRange(fit.Elbos.Length, 1, 1_000_000);
    }

    private static WeightedPoints Drawn(FunctionDensity density, VariationalOptions options)
    {
        VariationalFit fit = VariationalFit.Run(density, 3, options);
        Assert.Equal(density.Evaluations, fit.Gradients);
        return WeightedPoints.Draw(density.Fork(), fit.Proposal, Draws, 7, 2, CancellationToken.None);
    }

    private static void AssertMoments(WeightedPoints points, ImportanceWeights weights, int i, double mean, double sd)
    {
        double[] values = [.. Enumerable.Range(0, Draws).Select(d => points.Points[d * points.Dimension + i])];
        Empirical<double> marginal = Empirical.OfPresent(values, weights);
        Assert.Equal(mean, marginal.Mean, 0.05 * sd + 4 * marginal.Errors.Mean);
        Assert.Equal(sd, marginal.StandardDeviation, 0.05 * sd + 4 * marginal.Errors.StandardDeviation);
    }

    private sealed class Reports(List<VariationalProgress> reports) : IProgress<VariationalProgress>
    {
        public void Report(VariationalProgress value) => reports.Add(value);
    }
}
