using Icf.Calibration;

namespace Icf.Runtime.Tests.Calibration;

/// <summary>Ranks of a truth among weighted draws.</summary>
public sealed class WeightedRankTests
{
    private const double NaN = double.NaN;

    [Fact]
    public void TheTruthCountsAsOneMoreDraw()
    {
        // Two of four are smaller, and the truth is one of five.
        Assert.InRange(Rank([1, 2, 4, 5], [1, 1, 1, 1], 3), 2 / 5.0, 3 / 5.0);
        Assert.InRange(Rank([1, 2, 4, 5], [0.25, 0.25, 0.25, 0.25], 9), 4 / 5.0, 1);

        // Weights 6, 2 and 2 are worth 100 / 44 draws, so that the truth has a weight of 4.4 in 14.4.
        Assert.InRange(Rank([1, 4, 5], [6, 2, 2], 3), 6 / 14.4, 10.4 / 14.4);

        // A chain whose draws are worth half as many gives the truth twice the weight.
        double[] ofChain =
        [
            .. Enumerable.Range(0, 100).Select(seed => Rank([1, 2, 4, 5], [1, 1, 1, 1], 3, effectiveShare: 0.5, seed)),
        ];
        Assert.All(ofChain, rank => Assert.InRange(rank, 2 / 6.0, 4 / 6.0));
        Assert.True(ofChain.Min() < 0.36 && ofChain.Max() > 0.64);
    }

    [Fact]
    public void EqualDrawsShareTheirWeightAndThoseWithoutAValueDoNotCount()
    {
        double[] ranks =
        [
            .. Enumerable.Range(0, 1_000).Select(seed => Rank([1, 3, 3, NaN], [1, 1, 1, 7], 3, seed: seed)),
        ];
        Assert.All(ranks, rank => Assert.InRange(rank, 1 / 4.0, 1));
        Assert.True(ranks.Min() < 0.27 && ranks.Max() > 0.98);
        Assert.InRange(Rank([NaN], [1], 3), 0, 1);

        // An exact answer has all values.
        Assert.InRange(Rank([0, 1], [0.3, 0.7], 1, double.PositiveInfinity), 0.3, 1);
        Assert.InRange(Rank([0, 1], [0.3, 0.7], 0, double.PositiveInfinity), 0, 0.3);
    }

    private static double Rank(
        double[] values,
        double[] weights,
        double truth,
        double effectiveShare = 1,
        long seed = 1
    )
    {
        var rng = new Rng(seed);
        return WeightedRank.Of(values, weights, effectiveShare, truth, ref rng);
    }
}
