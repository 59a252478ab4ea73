using Icf.Inference;
using Icf.Numerics;

namespace Icf.Runtime.Tests.Inference;

/// <summary>The highest points of densities, and the normals there.</summary>
public class MaximizeTests
{
    private static readonly MaximizeOptions s_options = new() { Threads = 2 };

    [Fact]
    public void Of_normal_densities()
    {
        double[] scales = [.. Enumerable.Range(0, 100).Select(i => Math.Pow(10, i % 7 - 3))];
        double[] mean = [.. scales.Select((scale, i) => scale * (i % 3))];
        Peak peak = Maximizer.Run(NormalDensity.Chain(mean, scales, 0.9), seed: 1, s_options);
        Assert.True(peak.IsSettled);
        Assert.InRange(peak.LogDensity, -1e-9, 0);
        for (int i = 0; i < 100; i++)
            Assert.Equal(0, (peak.Point[i] - mean[i]) / scales[i], 1e-4);
    }

    /// <summary>The valley of Rosenbrock (1960), in ten coordinates: long, bent and narrow.</summary>
    [Fact]
    public void Along_a_bent_valley()
    {
        var density = new FunctionDensity(
            10,
            (point, gradient) =>
            {
                gradient.Clear();
                double sum = 0;
                for (int i = 0; i < 9; i++)
                {
                    double bend = point[i + 1] - point[i] * point[i],
                        rest = 1 - point[i];
                    sum -= 100 * bend * bend + rest * rest;
                    gradient[i] += 400 * bend * point[i] + 2 * rest;
                    gradient[i + 1] -= 200 * bend;
                }

                return sum;
            }
        );
        Peak peak = Maximizer.Run(density, seed: 1, s_options with { Starts = 8 });
        Assert.True(peak.IsSettled);
        Assert.All(peak.Point, x => Assert.Equal(1, x, 1e-5));
        Assert.Equal(density.Evaluations, peak.Gradients);
        Assert.Equal(8, peak.Ends.Length);
        Assert.Equal(peak.LogDensity, peak.Ends.Max());
    }

    /// <summary>Far down, where a density has so large a value that digits are lost, it is a peak all the
    /// same.</summary>
    [Fact]
    public void A_large_constant_is_no_matter()
    {
        FunctionDensity inner = FunctionDensity.EightSchools();
        var density = new FunctionDensity(10, (point, gradient) => inner.Evaluate(point, gradient) - 1e7);
        Peak peak = Maximizer.Run(density, seed: 1, s_options);
        Assert.True(peak.IsSettled, $"{peak}");
        var gradient = new double[10];
        inner.Evaluate(peak.Point, gradient);
        Assert.All(gradient, g => Assert.Equal(0, g, 1e-4));
    }

    [Fact]
    public void A_density_that_rises_without_end_has_no_peak()
    {
        var density = new FunctionDensity(
            1,
            (point, gradient) =>
            {
                gradient[0] = 1;
                return point[0];
            }
        );
        Peak peak = Maximizer.Run(density, seed: 1, s_options with { MaxSteps = 50 });
        Assert.False(peak.IsSettled);
        LaplaceException exception = Assert.Throws<LaplaceException>(() => LaplaceFit.At(density, peak));
        Assert.Contains("rise without end", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        Peak one = Maximizer.Run(FunctionDensity.EightSchools(), 3, s_options with { Threads = 1 }),
            two = Maximizer.Run(FunctionDensity.EightSchools(), 3, s_options);
        Assert.Equal(one.Point, two.Point);
        Assert.Equal(one.Ends, two.Ends);
    }

    /// <summary>Of a normal density Laplace's normal is the density itself.</summary>
    [Fact]
    public void Laplace_of_a_normal_density()
    {
        NormalDensity density = NormalDensity.Chain([5, -3, 100, 0], [1, 0.01, 30, 2], 0.5);
        LaplaceFit fit = LaplaceFit.At(density, Maximizer.Run(density, 1, s_options));
        double[] factor = [.. density.Covariance];
        LowerTriangle.TryFactor(factor, 4);
        Assert.Equal(Covariance.LogVolume(factor, 4) + 2 * Math.Log(2 * Math.PI), fit.LogIntegral, 1e-6);
        ImportanceWeights weights = PathfinderTests.Weighed(density, fit.Proposal, 500);
        Assert.Equal(500, weights.EffectiveSampleSize, 0.1);
        Assert.Equal(fit.LogIntegral, weights.LogEvidence, 1e-5);
    }

    /// <summary>
    /// Of the logarithm of a gamma variate with shape a: the peak is log a, the variance 1 / a, the integral Stirling's
    /// formula for the gamma function, which weights correct.
    /// </summary>
    [Fact]
    public void Laplace_of_a_skewed_density()
    {
        FunctionDensity density = FunctionDensity.LogGamma(5);
        LaplaceFit fit = LaplaceFit.At(density, Maximizer.Run(density, 1, s_options));
        Assert.Equal(Math.Log(5), fit.Proposal.Mean[0], 1e-6);
        Assert.Equal(5 * Math.Log(5) - 5 + 0.5 * Math.Log(2 * Math.PI / 5), fit.LogIntegral, 1e-6);
        ImportanceWeights weights = PathfinderTests.Weighed(density, fit.Proposal, 5_000);
        Assert.Equal(Math.Log(24), weights.LogEvidence, 6 * weights.LogEvidenceStandardError);
        Assert.True(weights.LogEvidenceStandardError < 0.05);
    }

    [Fact]
    public void A_flat_direction_has_no_normal()
    {
        var density = new FunctionDensity(
            2,
            (point, gradient) =>
            {
                double sum = point[0] + point[1];
                gradient[0] = gradient[1] = -sum;
                return -0.5 * sum * sum;
            }
        );
        LaplaceException exception = Assert.Throws<LaplaceException>(() =>
            LaplaceFit.At(density, Maximizer.Run(density, 1, s_options))
        );
        Assert.Contains("does not fall in all directions", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_say_what_they_cannot_be()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaximizeOptions { Starts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaximizeOptions { MaxSteps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaximizeOptions { Tolerance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PathfinderOptions { Paths = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PathfinderOptions { MaxSteps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PathfinderOptions { DrawsPerStep = 0 });
    }
}
