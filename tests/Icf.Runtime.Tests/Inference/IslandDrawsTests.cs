using Icf.Inference;

namespace Icf.Runtime.Tests.Inference;

/// <summary>The errors that differences between few islands tell.</summary>
public sealed class IslandDrawsTests
{
    private const int Runs = 4_000,
        Size = 5;

    /// <summary>
    /// All draws of an island are one draw of the standard normal: two errors, or 1.96 of them, hold the truth in 95 of
    /// 100 runs, with four islands as with twenty. Four standard errors of the share: it fails by chance with a
    /// probability below 1e-4 each.
    /// </summary>
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(20)]
    public void Errors_hold_the_truth_as_often_as_they_say(int islands)
    {
        var rng = new Rng(1);
        var scheme = new IslandDraws(islands);
        double[] values = new double[islands * Size],
            weights = new double[islands * Size];
        Array.Fill(weights, 1.0 / weights.Length);
        int held = 0;
        for (int run = 0; run < Runs; run++)
        {
            for (int k = 0; k < islands; k++)
                values.AsSpan(k * Size, Size).Fill(rng.NextNormal());
            if (Math.Abs(values.Average()) < 1.96 * scheme.ErrorOfMean(values, weights))
                held++;
        }

        Assert.Equal(0.95, held / (double)Runs, 4 * Math.Sqrt(0.95 * 0.05 / Runs));
    }

    [Fact]
    public void One_island_or_no_weight_tells_nothing()
    {
        Assert.Equal(double.PositiveInfinity, new IslandDraws(1).ErrorOfMean([1, 2], [0.5, 0.5]));
        Assert.Equal(double.NaN, new IslandDraws(2).ErrorOfMean([1, 2], [0, 0]));
        Assert.Equal(double.PositiveInfinity, new IslandDraws(2).ErrorOfMean([1, 2], [1, 0]));
    }
}
