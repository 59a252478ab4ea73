using System.Runtime.Intrinsics;

namespace Icf.Language.Tests.Numerics;

/// <summary>Functions of eight numbers at once against those of one.</summary>
public class ElementaryLanesTests
{
    [Fact]
    public void Exponentials_are_exact_to_rounding()
    {
        var rng = new Rng(1);
        for (int i = 0; i < 100_000; i++)
        {
            double x = i % 2 == 0 ? 3 * rng.NextNormal() : 1400 * (rng.NextDouble() - 0.5);
            Assert.Equal(1, ElementaryLanes.Exp(Vector512.Create(x))[i % 8] / Math.Exp(x), 5e-16);
        }

        Assert.Equal(double.PositiveInfinity, ElementaryLanes.Exp(Vector512.Create(710.0))[0]);
        Assert.InRange(ElementaryLanes.Exp(Vector512.Create(double.NegativeInfinity))[0], 0, 1e-300);
        Assert.Equal(1, ElementaryLanes.Exp(Vector512.Create(0.0))[0]);
    }

    [Fact]
    public void Logarithms_are_exact_to_rounding()
    {
        var rng = new Rng(2);
        for (int i = 0; i < 100_000; i++)
        {
            double x = i % 2 == 0 ? rng.NextDouble() : Math.Exp(-40 * rng.NextDouble());
            Assert.Equal(1, ElementaryLanes.LogOnePlus(Vector512.Create(x))[i % 8] / SpecialMath.Log1p(x), 5e-16);
        }

        Assert.Equal(Math.Log(2), ElementaryLanes.LogOnePlus(Vector512.Create(1.0))[0], 1e-15);
        Assert.Equal(0, ElementaryLanes.LogOnePlus(Vector512.Create(0.0))[0]);
    }
}
