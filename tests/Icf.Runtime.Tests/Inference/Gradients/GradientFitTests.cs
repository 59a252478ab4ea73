using Icf.Inference;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// Proposals that gradients lead to, for densities whose integral is known. Comparisons allow five standard errors:
/// they fail by chance with a probability below 1e-6 each.
/// </summary>
public sealed class GradientFitTests
{
    private const int Draws = 20_000;

    private static readonly double s_halfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>A normal distribution of a hundred coordinates is found as it is, by its curvature.</summary>
    [Fact]
    public void A_normal_is_found_as_it_is()
    {
        const int Dimension = 100;
        double[] deviations = [.. Enumerable.Range(0, Dimension).Select(i => Math.Pow(10, i % 5 - 2))];
        var density = NormalDensity.Chain([.. deviations.Select(d => 30 * d)], deviations, 0.9);
        GradientFit fit = Fitted(density);
        Assert.Equal((1, 1), (fit.Peaks, fit.Rounds));
        Assert.InRange(fit.Efficiency, 0.999, 1);
        double logIntegral =
            Dimension * s_halfLogTwoPi
            + deviations.Sum(d => Math.Log(d))
            + 0.5 * (Dimension - 1) * Math.Log(1 - 0.9 * 0.9);
        AssertIntegral(logIntegral, density, fit);
    }

    /// <summary>
    /// The curvature at the peak of a skewed density is not the best one: steps by the reverse divergence find a better
    /// one. Of sixty independent coordinates each is the logarithm of a gamma variate.
    /// </summary>
    [Fact]
    public void Steps_improve_on_the_curvature_of_a_peak()
    {
        const int Dimension = 60;
        const double Shape = 8;
        var density = new FunctionDensity(
            Dimension,
            (point, gradient) =>
            {
                double log = 0;
                for (int i = 0; i < Dimension; i++)
                {
                    double exp = Math.Exp(point[i]);
                    (gradient[i], log) = (Shape - exp, log + Shape * point[i] - exp);
                }

                return log;
            }
        );
        GradientFit atPeak = Fitted(density, efficiency: 0.001),
            moved = Fitted(density, efficiency: 0.9);
        Assert.Equal(1, atPeak.Rounds);
        Assert.True(moved.Rounds > 1 && moved.Efficiency > 3 * atPeak.Efficiency, $"{atPeak} {moved}");
        AssertIntegral(Dimension * Math.Log(5_040), density, moved);
    }

    /// <summary>
    /// No normal distribution is like a funnel of forty. Given its scale the others are normal, so that what is nested
    /// is right but for the interpolation.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_funnel_is_followed(long seed)
    {
        const int Dimension = 40;
        FunctionDensity density = FunctionDensity.Funnel(Dimension);
        GradientFit fit = Fitted(density, seed: seed);
        Assert.InRange(fit.Efficiency, 0.9, 1);
        WeightedPoints drawn = AssertIntegral(Dimension * s_halfLogTwoPi + Math.Log(3), density, fit);
        double[] weights = [.. drawn.LogWeights.Select(log => Math.Exp(log - drawn.LogWeights.Max()))],
            scales = [.. Enumerable.Range(0, Draws).Select(i => drawn.Points[i * Dimension])];
        double sum = weights.Sum(),
            mean = weights.Zip(scales, (w, v) => w * v).Sum() / sum,
            variance = weights.Zip(scales, (w, v) => w * v * v).Sum() / sum;
        Assert.Equal(0, mean, 5 * 3 / Math.Sqrt(0.9 * Draws));
        Assert.Equal(9, variance, 5 * 9 * Math.Sqrt(2 / (0.9 * Draws)));
    }

    [Fact]
    public void Two_peaks_are_drawn_from_in_proportion()
    {
        FunctionDensity density = FunctionDensity.TwoPeaks(distance: 8, share: 0.3);
        GradientFit fit = Fitted(density);
        Assert.Equal(2, fit.Peaks);
        Assert.InRange(fit.Efficiency, 0.9, 1);
        AssertIntegral(s_halfLogTwoPi, density, fit);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_proposal()
    {
        double Efficiency(int threads)
        {
            using var time = new FitTime(null, default);
            var options = new RefineOptions { Efficiency = 0.99, Threads = threads };
            return GradientFit.Run(FunctionDensity.Funnel(10), new Rng(3), options, time)!.Efficiency;
        }

        Assert.Equal(Efficiency(1), Efficiency(2));
    }

    [Fact]
    public void The_end_of_the_time_and_the_callers_token_stop_it()
    {
        FunctionDensity density = FunctionDensity.Funnel(40);
        using (var over = new FitTime(TimeSpan.Zero, default))
        {
            Assert.True(over.IsOver && over.Token.IsCancellationRequested);
            Assert.Null(GradientFit.Run(density, new Rng(1), RefineOptions.Default, over));
        }

        using var source = new CancellationTokenSource();
        using var stopped = new FitTime(null, source.Token);
        Assert.False(stopped.IsOver);
        source.Cancel();
        Assert.False(stopped.IsOver);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            GradientFit.Run(density, new Rng(1), RefineOptions.Default, stopped)
        );
    }

    /// <summary>Where every point is impossible there is nothing to go by.</summary>
    [Fact]
    public void Without_a_possible_point_there_is_none()
    {
        using var time = new FitTime(null, default);
        var nowhere = new FunctionDensity(2, (_, _) => double.NegativeInfinity);
        Assert.Null(GradientFit.Run(nowhere, new Rng(1), RefineOptions.Default, time));
    }

    private static GradientFit Fitted(ILogDensity density, double efficiency = 0.5, long seed = 1)
    {
        using var time = new FitTime(null, default);
        return GradientFit.Run(density, new Rng(seed), new RefineOptions { Efficiency = efficiency }, time)!;
    }

    private static WeightedPoints AssertIntegral(double logIntegral, ILogDensity density, GradientFit fit)
    {
        WeightedPoints drawn = WeightedPoints.Draw(density, fit.Proposal, Draws, 7, 1, default);
        double[] ratios = [.. drawn.LogWeights.Select(log => Math.Exp(log - logIntegral))];
        double mean = ratios.Average(),
            error = Math.Sqrt(ratios.Sum(r => (r - mean) * (r - mean)) / Draws / Draws);
        Assert.Equal(1, mean, Math.Max(1e-9, 5 * error));
        return drawn;
    }
}
