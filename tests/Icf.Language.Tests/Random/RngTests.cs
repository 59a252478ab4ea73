using System.Runtime.CompilerServices;

namespace Icf.Language.Tests;

/// <summary>The generator itself. Statistical tests are seeded and fail by chance with probability 1e-5 each.</summary>
public class RngTests
{
    /// <summary>The two-sided bound on a standard normal for a failure probability of 1e-5.</summary>
    private const double Bound = 4.42;

    [Fact]
    public void It_is_small() => Assert.Equal(16, Unsafe.SizeOf<Rng>());

    [Fact]
    public void The_stream_of_a_seed_never_changes()
    {
        // Saved results depend on these numbers.
        var rng = new Rng(1, 2);
        ulong[] drawn = [rng.NextUInt64(), rng.NextUInt64(), rng.NextUInt64()];
        Assert.Equal(FirstOfSeedOne, drawn);
        Rng child = new Rng(1).Split(5);
        Assert.Equal(FirstOfChildFive, child.NextUInt64());
    }

    [Fact]
    public void A_copy_repeats_the_original()
    {
        var rng = new Rng(3);
        Rng copy = rng;
        Assert.Equal(rng.NextNormal(), copy.NextNormal());
        Assert.Equal(rng.NextExponential(), copy.NextExponential());
        Assert.Equal(rng.NextUInt64(), copy.NextUInt64());
    }

    [Fact]
    public void A_generator_without_a_seed_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => default(Rng).NextUInt64());
        Assert.Throws<InvalidOperationException>(() => default(Rng).NextNormal());
        Assert.Throws<InvalidOperationException>(() => default(Rng).Split(1));
    }

    [Fact]
    public void Splitting_depends_on_state_and_index_only_and_does_not_advance()
    {
        var rng = new Rng(4);
        Rng first = rng.Split(1),
            second = rng.Split(2),
            again = rng.Split(1);
        ulong value = first.NextUInt64();
        Assert.Equal(value, again.NextUInt64());
        Assert.NotEqual(value, second.NextUInt64());
        Assert.Equal(new Rng(4).NextUInt64(), rng.NextUInt64());
        Assert.NotEqual(value, rng.Split(1).NextUInt64());
    }

    [Fact]
    public void Each_bit_is_fair_and_bits_are_uncorrelated()
    {
        const int Count = 1_000_000;
        var rng = new Rng(5);
        int[] ones = new int[64],
            changes = new int[64];
        ulong previous = rng.NextUInt64();
        for (int i = 0; i < Count; i++)
        {
            ulong bits = rng.NextUInt64();
            for (int b = 0; b < 64; b++)
            {
                ones[b] += (int)(bits >> b & 1);
                changes[b] += (int)((bits ^ previous) >> b & 1);
            }

            previous = bits;
        }

        // 128 looks at a time: the bound for 1e-5 in all.
        foreach (int count in ones.Concat(changes))
            Assert.InRange((count - Count / 2.0) / Math.Sqrt(Count / 4.0), -5.3, 5.3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Uniform_numbers_fill_their_interval_evenly(int kind)
    {
        const int Count = 1_000_000,
            Cells = 1000;
        var rng = new Rng(6);
        int[] cells = new int[Cells];
        for (int i = 0; i < Count; i++)
        {
            double u = kind == 0 ? rng.NextDouble() : rng.NextOpenDouble();
            Assert.InRange(u, kind == 0 ? 0 : double.Epsilon, Math.BitDecrement(1.0));
            cells[(int)(u * Cells)]++;
        }

        AssertEven(cells, Count);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(1)]
    public void Integers_below_a_bound_are_even(int bound)
    {
        const int Count = 700_000;
        var rng = new Rng(7);
        int[] cells = new int[bound];
        for (int i = 0; i < Count; i++)
            cells[rng.NextInt(bound)]++;
        AssertEven(cells, Count);
    }

    [Fact]
    public void Integers_below_a_bound_that_does_not_divide_the_range_have_no_bias()
    {
        // With a bound of 3/4 of the range, multiplication without rejection would give every third value twice the
        // probability of the others.
        const ulong Bound = 3UL << 62;
        const int Count = 300_000;
        var rng = new Rng(8);
        int[] remainders = new int[3];
        for (int i = 0; i < Count; i++)
            remainders[rng.NextBelow(Bound) % 3]++;
        AssertEven(remainders, Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_bound_that_is_not_positive_is_refused(int bound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rng(1).NextInt(bound));

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_up_to_the_sixth()
    {
        const int Count = 4_000_000;
        double[] sums = new double[7];
        var rng = new Rng(9);
        for (int i = 0; i < Count; i++)
        {
            double x = rng.NextNormal(),
                power = 1;
            for (int k = 1; k <= 6; k++)
                sums[k] += power *= x;
        }

        // E xᵏ and E x²ᵏ of the standard normal.
        double[] moments = [1, 0, 1, 0, 3, 0, 15],
            squares = [1, 1, 3, 15, 105, 945, 10395];
        for (int k = 1; k <= 6; k++)
        {
            double error = Math.Sqrt((squares[k] - moments[k] * moments[k]) / Count);
            Assert.InRange((sums[k] / Count - moments[k]) / error, -Bound, Bound);
        }
    }

    [Fact]
    public void Normal_numbers_beyond_the_base_layer_follow_the_tail()
    {
        // The edge of the base layer, and points beyond it.
        double[] edges = [3.6541528853610088, 3.8, 4, 4.3];
        int[] counts = new int[edges.Length];
        const int Count = 20_000_000;
        int negative = 0;
        var rng = new Rng(10);
        for (int i = 0; i < Count; i++)
        {
            double x = rng.NextNormal(),
                size = Math.Abs(x);
            if (size <= edges[0])
                continue;
            negative += x < 0 ? 1 : 0;
            for (int k = 0; k < edges.Length; k++)
                counts[k] += size > edges[k] ? 1 : 0;
        }

        for (int k = 0; k < edges.Length; k++)
        {
            double expected = Count * MathNet.Numerics.SpecialFunctions.Erfc(edges[k] / Math.Sqrt(2));
            Assert.InRange((counts[k] - expected) / Math.Sqrt(expected), -Bound, Bound);
        }

        Assert.InRange((negative - counts[0] / 2.0) / Math.Sqrt(counts[0] / 4.0), -Bound, Bound);
    }

    [Fact]
    public void Exponential_numbers_follow_the_exponential_into_its_tail()
    {
        double[] edges = [0.1, 1, 5, 7.6971, 9, 12];
        int[] counts = new int[edges.Length];
        const int Count = 4_000_000;
        var rng = new Rng(11);
        for (int i = 0; i < Count; i++)
        {
            double x = rng.NextExponential();
            for (int k = 0; k < edges.Length; k++)
                counts[k] += x > edges[k] ? 1 : 0;
        }

        for (int k = 0; k < edges.Length; k++)
        {
            double p = Math.Exp(-edges[k]);
            Assert.InRange((counts[k] - Count * p) / Math.Sqrt(Count * p * (1 - p)), -Bound, Bound);
        }
    }

    [Theory]
    [InlineData("seeds")]
    [InlineData("streams")]
    [InlineData("splits")]
    public void Neighbouring_streams_are_independent(string family)
    {
        Rng Make(long i) =>
            family switch
            {
                "seeds" => new Rng(i),
                "streams" => new Rng(1, i),
                _ => new Rng(1).Split(i),
            };

        // First numbers across neighbours are even, and neighbours are uncorrelated at every small lag of draws.
        const int Count = 100_000,
            Lags = 5;
        int[] cells = new int[100];
        double[] products = new double[Lags * Lags];
        for (int i = 0; i < Count; i++)
        {
            Rng left = Make(i),
                right = Make(i + 1);
            double[] a = new double[Lags],
                b = new double[Lags];
            for (int k = 0; k < Lags; k++)
                (a[k], b[k]) = (left.NextDouble() - 0.5, right.NextDouble() - 0.5);
            cells[(int)((a[0] + 0.5) * 100)]++;
            for (int k = 0; k < Lags * Lags; k++)
                products[k] += a[k / Lags] * b[k % Lags];
        }

        AssertEven(cells, Count);
        foreach (double sum in products)
            Assert.InRange(sum * 12 / Math.Sqrt(Count), -5.1, 5.1);
    }

    /// <summary>From an independent implementation of xoroshiro128++ and of the scrambling of the seed.</summary>
    private static ulong[] FirstOfSeedOne => [17116271755309277944, 18054582234882987212, 13375267202167567376];

    private static ulong FirstOfChildFive => 5987429304661296464;

    /// <summary>Pearson's chi-square against equal cells.</summary>
    private static void AssertEven(int[] cells, int count)
    {
        if (cells.Length == 1)
            return;
        double expected = (double)count / cells.Length;
        double statistic = cells.Sum(cell => (cell - expected) * (cell - expected) / expected);
        double p = 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(cells.Length - 1, statistic);
        Assert.InRange(p, 1e-5, 1);
    }
}
