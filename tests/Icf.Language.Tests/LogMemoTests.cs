namespace Icf.Language.Tests;

/// <summary>A density that shares a logarithm with the one before is the same, to the last bit.</summary>
public class LogMemoTests
{
    private static readonly double[] s_parameters = [1, 1, 2.5, 2.5, 2.5, 1e-300, 7, 7, double.Epsilon, 1e300, 1, 0.3];

    [Fact]
    public void A_normal_is_the_same()
    {
        var logs = new LogMemo();
        foreach (double scale in s_parameters)
        foreach (double value in (double[])[-3, 0, 2 * scale, double.NaN, double.PositiveInfinity])
            Assert.Equal(new Normal(1, scale).LogProb(value), new Normal(1, scale).LogProb(value, ref logs));
    }

    [Fact]
    public void A_Poisson_is_the_same()
    {
        var logs = new LogMemo();
        foreach (double rate in s_parameters.Prepend(0).Append(0))
        foreach (int count in (int[])[-1, 0, 1, 2, 255, 256, int.MaxValue])
            Assert.Equal(new Poisson(rate).LogProb(count), new Poisson(rate).LogProb(count, ref logs));
    }

    [Fact]
    public void Without_parameters_there_is_no_density()
    {
        var logs = new LogMemo();
        Assert.Throws<InvalidOperationException>(() => default(Normal).LogProb(0, ref logs));
        Assert.Throws<InvalidOperationException>(() => default(Poisson).LogProb(1, ref logs));
    }
}
