using Icf.Inference;

namespace Icf.Runtime.Tests.Inference.ModelComparisons;

/// <summary>The mixture that predicts best.</summary>
public sealed class StackingTests
{
    /// <summary>
    /// Of two models one predicts seven data five times as well as the other, and the other three data: the share of
    /// the first is (7 − 3 r) / (10 (1 − r)) with r = 1/5.
    /// </summary>
    [Fact]
    public void Of_two_models_it_is_known()
    {
        double worse = Math.Log(0.2);
        (double[] weights, double gap) = Stacking.Solve([
            [0, 0, 0, 0, 0, 0, 0, worse, worse, worse],
            [worse, worse, worse, worse, worse, worse, worse, 0, 0, 0],
        ]);
        Assert.Equal(0.8, weights[0], 1e-8);
        Assert.Equal(0.2, weights[1], 1e-8);
        Assert.InRange(gap, 0, 1e-10);
    }

    [Fact]
    public void A_model_that_is_worse_everywhere_gets_nothing_and_equal_ones_share()
    {
        double[] good = [-1, -2, -0.5, -1.5],
            bad = [-2, -3, -1, -1.6];
        (double[] weights, double gap) = Stacking.Solve([good, bad, good]);
        Assert.Equal(0.5, weights[0], 1e-8);
        Assert.InRange(weights[1], 0, 1e-8);
        Assert.Equal(weights[0], weights[2], 1e-8);
        Assert.InRange(gap, 0, 1e-10);
    }

    /// <summary>Densities that are far apart, more models than data, and many of both.</summary>
    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(12, 5, 4)]
    [InlineData(5, 300, 1)]
    [InlineData(25, 200, 0.05)]
    [InlineData(4, 50, 300)]
    public void No_other_weights_are_better(int models, int data, double spread)
    {
        var rng = new Rng(models, data);
        double[][] logs =
        [
            .. Enumerable
                .Range(0, models)
                .Select(_ => Enumerable.Range(0, data).Select(_ => spread * Normal(ref rng)).ToArray()),
        ];
        (double[] weights, double gap) = Stacking.Solve(logs);
        Assert.InRange(gap, 0, 1e-10);
        Assert.Equal(1, weights.Sum(), 1e-12);
        Assert.All(weights, weight => Assert.InRange(weight, 0, 1));
        double best = Score(logs, weights);
        for (int k = 0; k < models; k++)
        {
            double[] moved = [.. weights.Select((weight, j) => 0.999 * weight + (j == k ? 0.001 : 0))];
            Assert.InRange(Score(logs, moved), double.NegativeInfinity, best + 1e-10);
        }
    }

    private static double Normal(ref Rng rng) => new Normal(0, 1).Sample(ref rng);

    private static double Score(double[][] logs, double[] weights) =>
        Enumerable
            .Range(0, logs[0].Length)
            .Average(i => LogWeights.LogSumExp([.. logs.Select((model, k) => Math.Log(weights[k]) + model[i])]));
}
