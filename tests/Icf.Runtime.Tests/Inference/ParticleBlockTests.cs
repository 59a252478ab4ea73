using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Traces come out of a packed block as they went in, in as many bytes as their values need.</summary>
public sealed class ParticleBlockTests
{
    private static readonly SampleSite<Normal, double>[] s_sites =
    [
        .. Enumerable.Range(0, 4).Select(i => new SampleSite<Normal, double>(i, $"x{i}", SupportKind.Real)),
    ];

    private static readonly CallPath s_root = new Models.UnknownMeanModel().ProposalSkeleton.Root;

    private static readonly double[] s_hard =
    [
        0,
        -0.0,
        1,
        255,
        256,
        -1,
        short.MaxValue,
        short.MaxValue + 1.0,
        short.MinValue,
        int.MaxValue,
        int.MaxValue + 1.0,
        int.MinValue,
        0.5,
        1e300,
        -1e300,
        double.Epsilon,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.NaN,
    ];

    [Fact]
    public void EveryNumberComesBackBitByBit()
    {
        // A path for each number of visits, so that all numbers meet all widths.
        var rng = new Rng(1);
        double[][] traces = [.. Enumerable.Range(0, 500).Select(i => Draw(i, ref rng))];
        ParticleBlock block = Block(traces);
        for (int p = 0; p < traces.Length; p++)
            Assert.Equal(traces[p].Select(Bits), block.Particle(p).Select(choice => Bits(choice.Number)));
        for (int i = 0; i < s_sites.Length; i++)
        {
            var column = new double[traces.Length];
            block.Read(new SiteAddress(s_root, s_sites[i], SiteIndex.None), column);
            Assert.Equal(traces.Select(trace => Bits(i < trace.Length ? trace[i] : double.NaN)), column.Select(Bits));
        }
    }

    [Theory]
    [InlineData(1, 0, 1, 255)]
    [InlineData(2, 0, -1, 1)]
    [InlineData(4, 3, 40_000, 1)]
    [InlineData(8, 3, 0.5, 1)]
    [InlineData(8, -0.0, 0, 1)]
    public void AValueTakesTheBytesThatItNeeds(int width, double a, double b, double c)
    {
        byte least = 1;
        foreach (double value in new[] { a, b, c })
            least = PackedNumber.Width(value, least);
        Assert.Equal(width, least);
    }

    [Fact]
    public void AnAddressVisitedTwiceIsRefused()
    {
        var record = new TraceRecord();
        record.Add(s_root, s_sites[0], SiteIndex.None, 1.0);
        record.Add(s_root, s_sites[0], SiteIndex.None, 2.0);
        ModelException error = Assert.Throws<ModelException>(() => new ParticleBlockBuilder().Add(record));
        Assert.Equal("x0", error.Address);
    }

    private static double[] Draw(int i, ref Rng rng)
    {
        var trace = new double[i / 100 % 2 == 0 ? 3 : rng.NextInt(s_sites.Length + 1)];
        for (int k = 0; k < trace.Length; k++)
            trace[k] = i < 100 ? rng.NextInt(200) : s_hard[rng.NextInt(s_hard.Length)];
        return trace;
    }

    private static ParticleBlock Block(double[][] traces)
    {
        var builder = new ParticleBlockBuilder();
        var record = new TraceRecord();
        foreach (double[] trace in traces)
        {
            record.Clear();
            for (int k = 0; k < trace.Length; k++)
                record.Add(s_root, s_sites[k], SiteIndex.None, trace[k]);
            builder.Add(record);
        }

        return builder.Build();
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
