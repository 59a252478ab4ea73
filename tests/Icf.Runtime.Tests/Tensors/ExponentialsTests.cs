using System.Runtime.Intrinsics;
using Icf.Numerics;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>The exponential of a number must not depend on where it stands, nor on the machine.</summary>
public sealed unsafe class ExponentialsTests
{
    private const int Line = 64;

    [Fact]
    public void Bits_depend_neither_on_place_nor_length_nor_alignment()
    {
        var random = new Random(4);
        double[] numbers =
        [
            .. Enumerable.Range(0, 200).Select(_ => 60 * (random.NextDouble() - 0.8)),
            double.NegativeInfinity,
            -746,
            -700,
            709.5,
        ];
        double[] expected = [.. numbers.Select(Alone)];
        double* memory = stackalloc double[numbers.Length + 2 * Line / sizeof(double)];
        byte* line = (byte*)(((nint)memory + Line - 1) & -Line);
        for (int offset = 0; offset < Line; offset++)
        {
            // A span of doubles may begin at any byte.
            for (int length = 0; length <= 200; length += offset % sizeof(double) == 0 ? 1 : 7)
            {
                var values = new Span<double>(line + offset, length);
                int from = numbers.Length - length;
                numbers.AsSpan(from).CopyTo(values);
                Exponentials.Of(values);
                Assert.Equal(Bits(expected.AsSpan(from)), Bits(values));
            }
        }
    }

    [Fact]
    public void The_platforms_functions_of_arrays_are_not_used() =>
        Assert.DoesNotContain(
            typeof(Exponentials).Assembly.GetReferencedAssemblies(),
            used => used.Name == "System.Numerics.Tensors"
        );

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        var random = new Random(5);
        for (int round = 0; round < 2_000; round++)
        {
            double[] numbers =
            [
                .. Enumerable
                    .Range(0, 8 + round % 25)
                    .Select(_ => 1500 * (random.NextDouble() - 0.5) * random.NextDouble()),
            ];
            long[] expected = Bits(Run<DoublesScalar, double>(numbers));
            Assert.Equal(expected, Bits(Run<Doubles128, Vector128<double>>(numbers)));
            Assert.Equal(expected, Bits(Run<Doubles256, Vector256<double>>(numbers)));
            Assert.Equal(expected, Bits(Run<Doubles512, Vector512<double>>(numbers)));
        }
    }

    [Fact]
    public void They_are_right_to_the_last_place()
    {
        for (int i = -745_000; i <= 709_700; i += 13)
        {
            double x = i / 1000.0,
                expected = Math.Exp(x);
            double place = Math.BitIncrement(expected) - expected;
            Assert.True(Math.Abs(Alone(x) - expected) <= place, $"exp({x}) is {Alone(x):R} instead of {expected:R}");
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(-746, 0)]
    [InlineData(-double.MaxValue, 0)]
    [InlineData(710, double.PositiveInfinity)]
    [InlineData(double.MaxValue, double.PositiveInfinity)]
    [InlineData(double.Epsilon, 1)]
    public void Limits(double x, double expected)
    {
        foreach (double actual in Run<Doubles256, Vector256<double>>([x, x, x, x, x]).Append(Alone(x)))
            Assert.Equal(expected, actual);
    }

    private static double Alone(double x) => Run<DoublesScalar, double>([x])[0];

    private static double[] Run<S, V>(double[] numbers)
        where S : struct, IDoubles<V>
        where V : unmanaged
    {
        double[] values = [.. numbers];
        fixed (double* start = values)
            ExpKernel<S, V>.Run(start, values.Length);
        return values;
    }

    private static long[] Bits(ReadOnlySpan<double> values)
    {
        var bits = new long[values.Length];
        for (int i = 0; i < bits.Length; i++)
            bits[i] = BitConverter.DoubleToInt64Bits(values[i]);
        return bits;
    }
}
