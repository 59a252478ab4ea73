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
