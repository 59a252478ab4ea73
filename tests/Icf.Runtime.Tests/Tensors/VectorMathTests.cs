using System.Runtime.Intrinsics;
using Icf.Tensors.Managed.Kernels;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>Elementary functions against double precision, in units in the last place.</summary>
public sealed class VectorMathTests
{
    private const double MaxUlps = 4;

    [Fact]
    public void Exp() => Check(Math.Exp, VectorMath.Exp<SimdScalar, float>, -86, 88.7);

    [Fact]
    public void Tanh() => Check(Math.Tanh, VectorMath.Tanh<SimdScalar, float>, -12, 12);

    [Fact]
    public void Sigmoid() => Check(x => 1 / (1 + Math.Exp(-x)), VectorMath.Sigmoid<SimdScalar, float>, -80, 20);

    [Fact]
    public void Log()
    {
        Check(Math.Log, VectorMath.Log<SimdScalar, float>, 1e-30, 1e-20);
        Check(Math.Log, VectorMath.Log<SimdScalar, float>, 1e-3, 3);
        Check(Math.Log, VectorMath.Log<SimdScalar, float>, 3, 3e38);
    }

    [Fact]
    public void OneMinusExpMinus()
    {
        Check(x => -Math.Exp(-x) + 1, VectorMath.OneMinusExpMinus<SimdScalar, float>, 1, 50);
        Check(x => x - (x * x / 2) + (x * x * x / 6), VectorMath.OneMinusExpMinus<SimdScalar, float>, 1e-20, 1e-3);
    }

    [Fact]
    public void Limits()
    {
        float infinity = float.PositiveInfinity;
        Assert.Equal(0, VectorMath.Exp<SimdScalar, float>(-infinity));
        Assert.Equal(0, VectorMath.Exp<SimdScalar, float>(-1000));
        Assert.Equal(1, VectorMath.Exp<SimdScalar, float>(0));
        Assert.Equal(infinity, VectorMath.Exp<SimdScalar, float>(89));
        Assert.Equal(infinity, VectorMath.Exp<SimdScalar, float>(infinity));
        Assert.Equal(1, VectorMath.Tanh<SimdScalar, float>(infinity));
        Assert.Equal(-1, VectorMath.Tanh<SimdScalar, float>(-infinity));
        Assert.Equal(0, VectorMath.Sigmoid<SimdScalar, float>(-infinity));
        Assert.Equal(1, VectorMath.Sigmoid<SimdScalar, float>(infinity));
        Assert.Equal(-infinity, VectorMath.Log<SimdScalar, float>(0));
        Assert.Equal(infinity, VectorMath.Log<SimdScalar, float>(infinity));
        Assert.Equal(0, VectorMath.Log<SimdScalar, float>(1));
        Assert.Equal(0, VectorMath.Softplus<SimdScalar, float>(-infinity));
        Assert.Equal(1, VectorMath.OneMinusExpMinus<SimdScalar, float>(1e4f));
    }

    [Fact]
    public void Not_a_number_stays_one()
    {
        Assert.True(float.IsNaN(VectorMath.Exp<SimdScalar, float>(float.NaN)));
        Assert.True(float.IsNaN(VectorMath.Tanh<SimdScalar, float>(float.NaN)));
        Assert.True(float.IsNaN(VectorMath.Sigmoid<SimdScalar, float>(float.NaN)));
        Assert.True(float.IsNaN(VectorMath.Log<SimdScalar, float>(float.NaN)));
        Assert.True(float.IsNaN(VectorMath.Log<SimdScalar, float>(-1)));
        var nan = Vector256.Create(float.NaN);
        Assert.True(float.IsNaN(VectorMath.Exp<Simd256, Vector256<float>>(nan)[5]));
    }

    [Fact]
    public void Wide_registers_give_the_bits_of_one_float()
    {
        var random = new Random(8);
        for (int i = 0; i < 20_000; i++)
        {
            float x = (float)(40 * (random.NextDouble() - 0.5));
            var wide = Vector256.Create(x);
            Assert.Equal(VectorMath.Exp<SimdScalar, float>(x), VectorMath.Exp<Simd256, Vector256<float>>(wide)[3]);
            Assert.Equal(VectorMath.Tanh<SimdScalar, float>(x), VectorMath.Tanh<Simd256, Vector256<float>>(wide)[3]);
            Assert.Equal(VectorMath.Log<SimdScalar, float>(x), VectorMath.Log<Simd256, Vector256<float>>(wide)[3]);
        }
    }

    // Even steps over the range, and over its logarithm where it is positive.
    private static void Check(Func<double, double> exact, Func<float, float> function, double from, double to)
    {
        const int Points = 50_000;
        for (int i = 0; i <= Points; i++)
        {
            CheckAt((float)(from + ((to - from) * i / Points)));
            if (from > 0)
                CheckAt((float)(from * Math.Pow(to / from, (double)i / Points)));
        }

        void CheckAt(float x)
        {
            double expected = exact(x);
            double ulp = Math.Abs(MathF.BitIncrement(MathF.Abs((float)expected)) - MathF.Abs((float)expected));
            double error = Math.Abs(function(x) - expected) / ulp;
            Assert.True(error <= MaxUlps, $"at {x}: {function(x)} instead of {expected}, {error} ulps");
        }
    }
}
