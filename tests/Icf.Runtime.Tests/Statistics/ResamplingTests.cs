using Icf.Inference;

namespace Icf.Runtime.Tests.Statistics;

public class ResamplingTests
{
    [Fact]
    public void Systematic_counts_are_within_one_of_the_expected_ones()
    {
        double[] weights = [0, 3, 0.5, 0, 1.25, 10, 0];
        for (int seed = 0; seed < 200; seed++)
        {
            var rng = new Rng(seed);
            var indices = new int[101];
            Resampling.Systematic(weights, indices, ref rng);
            for (int i = 0; i < weights.Length; i++)
            {
                double expected = 101 * weights[i] / weights.Sum();
                int count = indices.Count(x => x == i);
                Assert.InRange(count, Math.Floor(expected), Math.Ceiling(expected));
            }
            Assert.Equal(indices.Order(), indices);
        }
    }

    [Fact]
    public void Systematic_draws_are_unbiased()
    {
        // A weight of 0.15 in 3 draws: expected 0.45. Bernoulli with 20,000 repetitions, 5 sd = 0.018.
        double[] weights = [0.5, 0.15, 0.35];
        int drawn = 0;
        for (int seed = 0; seed < 20_000; seed++)
        {
            var rng = new Rng(seed, 3);
            var indices = new int[3];
            Resampling.Systematic(weights, indices, ref rng);
            drawn += indices.Count(i => i == 1);
        }
        Assert.Equal(0.45, drawn / 20_000.0, 0.018);
    }

    [Theory]
    [InlineData(ResamplingScheme.Systematic)]
    [InlineData(ResamplingScheme.Stratified)]
    [InlineData(ResamplingScheme.Residual)]
    [InlineData(ResamplingScheme.Multinomial)]
    public void Every_scheme_draws_in_proportion_to_the_weights(ResamplingScheme scheme)
    {
        // Ten draws in each of 20,000 repetitions. The number of one index has a variance of at most 10 p (1 − p): five
        // errors fail by chance with a probability below 1e-6 for each of 20 comparisons.
        double[] weights = [0.4, 0, 1.5, 0.1, 2];
        double[] counts = new double[weights.Length];
        for (int seed = 0; seed < 20_000; seed++)
        {
            var rng = new Rng(seed, 4);
            var indices = new int[10];
            Resampling.Draw(scheme, weights, indices, ref rng);
            foreach (int i in indices)
                counts[i]++;
        }

        for (int i = 0; i < weights.Length; i++)
        {
            double p = weights[i] / weights.Sum();
            Assert.Equal(10 * p, counts[i] / 20_000, 5 * Math.Sqrt(10 * p * (1 - p) / 20_000) + 1e-9);
        }
    }

    [Theory]
    [InlineData(ResamplingScheme.Residual, 0)]
    [InlineData(ResamplingScheme.Stratified, 0)]
    [InlineData(ResamplingScheme.Multinomial, 2.5)]
    public void Schemes_differ_in_their_noise(ResamplingScheme scheme, double variance)
    {
        // Two equal weights and ten draws. Independent draws are binomial; every stratum lies in one half, and residual
        // resampling has no fractions to draw by. The sample variance of 20,000 has an error of 1 %: six are allowed.
        double[] weights = [1, 1];
        double sum = 0;
        for (int seed = 0; seed < 20_000; seed++)
        {
            var rng = new Rng(seed, 5);
            var indices = new int[10];
            Resampling.Draw(scheme, weights, indices, ref rng);
            sum += Math.Pow(indices.Count(i => i == 0) - 5, 2) / 20_000;
        }

        Assert.Equal(variance, sum, 0.06 * variance);
    }

    [Fact]
    public void Bad_weights_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Draw([0, 0]));
        Assert.Throws<ArgumentException>(() => Draw([]));
        Assert.Throws<ArgumentException>(() => Draw([1, -1]));
        Assert.Throws<ArgumentException>(() => Draw([1, double.NaN]));

        static void Draw(double[] weights)
        {
            var rng = new Rng(1);
            Resampling.Systematic(weights, new int[2], ref rng);
        }
    }
}
