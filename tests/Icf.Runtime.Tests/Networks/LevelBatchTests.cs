using Icf.Networks;
using Icf.Traces;

namespace Icf.Tests.Networks;

/// <summary>A call is written alike whatever calls stand before it.</summary>
public sealed class LevelBatchTests
{
    private static readonly DataPath s_x = new(0, "x", EncoderKind.Set),
        s_y = new(0, "y", EncoderKind.Set);
    private static readonly NetworkPlan s_plan = new(
        new NetworkOptions(),
        [new("x", true, false, 1, 0, false, [new(0, 1)]), new("y", false, false, 1, 0, false, [new(0, 1)])],
        [],
        [new(Recurrent: false, Set: true)],
        0,
        false
    );
    private static readonly double[] s_other = [0.5, double.NaN, -3];

    /// <summary>
    /// Covariates of two calls: the same, one number changed, all, missing ones, another size, and a zero of another
    /// sign.
    /// </summary>
    public static TheoryData<double[], double[]> Pairs =>
        new()
        {
            { [1, 2, 3], [1, 2, 3] },
            { [1, 2, 3], [1, 2, 4] },
            { [1, 2, 3], s_other },
            { s_other, s_other },
            { [1, 2, 3], [1, 2] },
            { [0.0, 1], [-0.0, 1] },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Covariates_that_repeat_are_those_of_their_own_call(double[] first, double[] second)
    {
        ReadLayout[] layouts = [Layout(first.Length), Layout(second.Length)];
        if (first.Length == second.Length)
            layouts[1] = layouts[0];
        double[][] calls = [Values(first, 1), Values(second, 2)];
        int[] order = [0, 1, 1, 0, 1];
        LevelBatch together = Batch(order);
        Assert.Contains(together.Features, features => features.Count > 0);
        for (int f = 0; f < together.Features.Length; f++)
            Assert.Equal(
                order.SelectMany(call => Batch([call]).Features[f]).Select(BitConverter.SingleToInt32Bits),
                together.Features[f].Select(BitConverter.SingleToInt32Bits)
            );

        // A batch that is used again remembers nothing.
        together.Clear();
        together.Add(layouts[1].Levels[0], 1, calls[1]);
        Assert.Equal(Batch([1]).Features, together.Features);

        LevelBatch Batch(int[] of)
        {
            var batch = new LevelBatch(s_plan);
            foreach (int call in of)
                batch.Add(layouts[call].Levels[0], 1, calls[call]);
            return batch;
        }
    }

    private static double[] Values(double[] x, double y) => [.. x.SelectMany(v => new[] { v, y })];

    private static ReadLayout Layout(int length) =>
        new(
            s_plan,
            new TokenLayout([
                .. Enumerable
                    .Range(0, length)
                    .SelectMany(i =>
                        new[]
                        {
                            new Token(new DataRef(s_x, new SiteIndex(i)), IsInput: true),
                            new Token(new DataRef(s_y, new SiteIndex(i)), IsInput: false),
                        }
                    ),
            ])
        );
}
