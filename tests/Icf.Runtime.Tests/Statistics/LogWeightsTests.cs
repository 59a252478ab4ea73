using Icf.Inference;

namespace Icf.Runtime.Tests.Statistics;

public class LogWeightsTests
{
    [Fact]
    public void Sums_and_means_match_plain_arithmetic()
    {
        double[] log = [Math.Log(1), Math.Log(2), Math.Log(5)];
        Assert.Equal(Math.Log(8), LogWeights.LogSumExp(log), 14);
        Assert.Equal(Math.Log(8.0 / 3), LogWeights.LogMeanExp(log), 14);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(1e5)]
    [InlineData(-1e5)]
    public void A_shift_of_any_size_does_not_change_the_normalised_weights(double shift)
    {
        double[] log = [shift, shift, shift];
        var weights = new double[3];
        double logSum = LogWeights.Normalize(log, weights);
        Assert.All(weights, w => Assert.Equal(1.0 / 3, w, 15));
        Assert.Equal(shift + Math.Log(3), logSum, Math.Abs(shift) * 1e-15);
        Assert.Equal(logSum, LogWeights.LogSumExp(log));
    }

    [Fact]
    public void Weights_far_apart_do_not_overflow()
    {
        double[] log = [-1e308, 1e308, double.NegativeInfinity];
        var weights = new double[3];
        Assert.Equal(1e308, LogWeights.Normalize(log, weights));
        Assert.Equal([0, 1, 0], weights);
    }

    [Fact]
    public void All_zero_weights_stay_zero()
    {
        double[] log = [double.NegativeInfinity, double.NegativeInfinity];
        double[] weights = [1, 1];
        Assert.Equal(double.NegativeInfinity, LogWeights.Normalize(log, weights));
        Assert.Equal([0, 0], weights);
        Assert.Equal(double.NegativeInfinity, LogWeights.LogMeanExp(log));
    }

    [Fact]
    public void Nothing_sums_to_zero()
    {
        Assert.Equal(double.NegativeInfinity, LogWeights.LogSumExp([]));
        Assert.Equal(double.NegativeInfinity, LogWeights.LogMeanExp([]));
    }

    [Fact]
    public void Normalisation_in_place_is_allowed()
    {
        double[] log = [0, Math.Log(3)];
        LogWeights.Normalize(log, log);
        Assert.Equal(0.25, log[0], 15);
        Assert.Equal(0.75, log[1], 15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Impossible_log_weights_are_refused_by_index(double bad)
    {
        double[] log = [0, 1, bad];
        var error = Assert.Throws<ArgumentException>(() => LogWeights.LogSumExp(log));
        Assert.Contains("Log weight 2", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LogWeights.Normalize(log, new double[3]));
        Assert.Throws<ArgumentException>(() => LogWeights.Normalize(log, new double[2]));
    }
}
