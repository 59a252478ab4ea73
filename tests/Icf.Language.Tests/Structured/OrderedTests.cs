using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>What holds of rising vectors beside the laws of all structured distributions.</summary>
public class OrderedTests
{
    [Fact]
    public void Ordered_refuses_what_cannot_be_put_into_order()
    {
        Assert.Equal("count", Assert.Throws<DistributionParameterException>(() => Ordered(Normal(0, 1), -1)).Parameter);
        Assert.Throws<InvalidOperationException>(() => default(Ordered<Normal>).LogProb([]));
        Assert.Equal(Ordered(Normal(0, 1), 2).LogProb([1, 1]), Ordered(Normal(0, 1), 2).LogProb([1, 1 + 1e-15]), 1e-12);
    }

    /// <summary>Elements far out in the upper tail come back from their parts.</summary>
    [Fact]
    public void Ordered_keeps_its_digits_in_the_upper_tail()
    {
        var ordered = Ordered(Normal(0, 1), 3);
        double[] value = [-30, 9, 12],
            parts = new double[3];
        Assert.True(ordered.TrySplit(value, parts));
        double[] back = ordered.Join(parts);
        for (int k = 0; k < value.Length; k++)
            Assert.Equal(value[k], back[k], 1e-9);
    }

    /// <summary>An element without a distribution function has a density, but no parts.</summary>
    [Fact]
    public void Ordered_may_be_flat()
    {
        Ordered<Flat> ordered = Ordered(Flat(), 3);
        Assert.Equal(Math.Log(6), ordered.LogProb([-1e9, 0, 5]), 1e-12);
        Assert.Equal(double.NegativeInfinity, ordered.LogProb([0, -1, 5]));
        Assert.Equal(
            "Flat() has no distribution function; a distribution that implements ICumulative does.",
            Assert.Throws<NotSupportedException>(() => ordered.TrySplit([0, 1, 2], new double[3])).Message
        );
    }
}
