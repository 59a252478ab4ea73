using Icf.CompilerServices;

namespace Icf.Language.Tests.Differentiation;

/// <summary>The logarithm of a mixture at its ends, where shares are zero or terms impossible.</summary>
public class LogMixTests
{
    private const double Minus = double.NegativeInfinity;

    // ln (p exp a + (1 − p) exp b) and its derivatives by p, a, b. By mpmath with 40 digits.
    [Theory]
    [InlineData(0.3, 1.0, 2.0, 1.7897280435776313, -0.780045374, 0.136190471, 0.863809529)]
    [InlineData(0.0, 1.0, 2.0, 2.0, -0.63212056, 0, 1)]
    [InlineData(1.0, 1.0, 2.0, 1.0, -1.71828183, 1, 0)]
    [InlineData(0.0, 1.0, Minus, Minus, 0, 0, 0)]
    [InlineData(0.25, Minus, 2.0, 1.7123179275482191, -1.33333333, 0, 1)]
    [InlineData(0.25, 2.0, Minus, 0.61370563888010938, 4, 1, 0)]
    [InlineData(0.25, Minus, Minus, Minus, 0, 0, 0)]
    [InlineData(0.0, Minus, 3.0, 3.0, -1, 0, 1)]
    [InlineData(1.0, 3.0, Minus, 3.0, 1, 1, 0)]
    [InlineData(0.5, -2000.0, -2000.0, -2000.0, 0, 0.5, 0.5)]
    [InlineData(0.5, 2000.0, 1000.0, 1999.3068528194401, 2, 1, 0)]
    [InlineData(double.Epsilon, 750.0, 0.0, 5.5637697431837581, double.NaN, 0.996165705, 0.003834295)]
    public void The_ends_are_exact(
        double share,
        double first,
        double second,
        double log,
        double byShare,
        double byFirst,
        double bySecond
    )
    {
        Assert.Equal(log, LinearAlgebra.LogMix(share, first, second), 1e-10);
        double[] point = [share, first, second],
            gradient = new double[3];
        Assert.Equal(log, new Scorer<Plain>(0).LogMix(share, first, second).Value, 1e-10);
        if (double.IsInfinity(log))
        {
            Assert.Equal(log, LinearAlgebra.LogMix([share, 1 - share], [first, second]));
            return;
        }

        new Pair().Run(new Scorer<Var>(3), point, gradient);
        if (!double.IsNaN(byShare))
            Assert.Equal(byShare, gradient[0], 1e-5);
        Assert.Equal(byFirst, gradient[1], 1e-8);
        Assert.Equal(bySecond, gradient[2], 1e-8);
        Assert.Equal(log, LinearAlgebra.LogMix([share, 1 - share], [first, second]), 1e-10);
    }

    [Fact]
    public void Shares_that_are_no_probabilities_are_refused()
    {
        Assert.Contains(
            "LogMix",
            Assert.Throws<DistributionParameterException>(static () => LinearAlgebra.LogMix(1.5, 0, 0)).Message
        );
        Assert.Throws<DistributionParameterException>(static () => LinearAlgebra.LogMix(double.NaN, 0, 0));
        Assert.Throws<DistributionParameterException>(static () => LinearAlgebra.LogMix([0.5, 0.4], [0, 0]));
        Assert.Equal(
            "LogMix: logs.Length is 3 but must be 2, the length of shares.",
            Assert.Throws<ArgumentException>(static () => LinearAlgebra.LogMix([0.5, 0.5], [0, 0, 0])).Message
        );
    }

    private sealed class Pair : ScorerProgram
    {
        public override int Dimension => 3;

        public override void Run<TReal>(Scorer<TReal> icf) =>
            icf.Factor(icf.LogMix(icf.Coordinates[0], icf.Coordinates[1], icf.Coordinates[2]));
    }
}
