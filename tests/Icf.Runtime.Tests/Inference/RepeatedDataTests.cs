using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>A trace observes a datum at most once, whatever runs it and in whatever order the data come.</summary>
public sealed class RepeatedDataTests
{
    private static readonly DataPath s_y = new(0, "y"),
        s_z = new(1, "z");

    [Fact]
    public void A_datum_that_latents_choose_twice_is_found_in_every_engine()
    {
        var model = new FaultyModels.PicksModel();
        FaultyModels.PicksModel.Args args = new([true, false, true]);
        Assert.Equal(2, model.Generate(args, new() { ["first"] = 2, ["second"] = 0 }).Result);
        Action[] verbs =
        [
            () => model.Generate(args, new() { ["first"] = 1, ["second"] = 1 }),
            () => model.LogJoint(args, new() { ["first"] = 1, ["second"] = 1 }),
            () => model.ImportanceSampling(args, 100),
            () => model.Enumerate(args),
            () => Runs.Sample(model, args, new HeavyTailedProposal(), 100, 1),
            () => model.Compile(args, new CompileOptions { Traces = 100 }),
        ];
        Assert.All(
            verbs,
            verb =>
                Assert.Contains(
                    "is observed twice in one trace",
                    Assert.Throws<ModelException>(verb).Message,
                    StringComparison.Ordinal
                )
        );

        // Once forced apart, the latents are no trouble.
        Intervention apart = new Intervention().Do("first", 0).Do("second", 1);
        Assert.Equal(Math.Log(0.3 * 0.4), model.ImportanceSampling(args, 50, 1, null, apart).LogEvidence, 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_array_and_its_element_are_the_same_data(bool partFirst)
    {
        var model = new FaultyModels.WholeAndPartModel();
        Assert.Throws<ModelException>(() => model.Simulate(new(partFirst, [1, 2])));
        Assert.Throws<ModelException>(() => model.ImportanceSampling(new(partFirst, [1, 2]), 10));
        Assert.Throws<ModelException>(() =>
            Runs.Sample(model, new(partFirst, [1, 2]), new HeavyTailedProposal(), 10, 1)
        );
    }

    /// <summary>Sequences at random, against a set: with room for all of them, for few and for none.</summary>
    [Theory]
    [InlineData(1 << 16)]
    [InlineData(40)]
    [InlineData(0)]
    public void Sequences_are_told_apart_as_by_a_set(int most)
    {
        var known = new DataSequences(most);
        ObservedData[] particles = [new(known), new(known), new(known)];
        var random = new Random(most + 1);
        int repeated = 0;
        for (int run = 0; run < 3_000; run++)
        {
            // Three traces side by side, as in lockstep, that share beginnings and sometimes repeat a datum.
            int[][] orders = [.. particles.Select(_ => Order(random))];
            int[] at = new int[particles.Length];
            bool[] ended = new bool[particles.Length];
            Array.Fill(at, DataSequences.Start);
            for (int k = 0; k < 9; k++)
            {
                for (int p = 0; p < particles.Length; p++)
                {
                    if (ended[p] || k >= orders[p].Length)
                        continue;
                    DataRef datum = Datum(orders[p][k]);
                    bool isNew = !orders[p].AsSpan(0, k).Contains(orders[p][k]);
                    int next = at[p] == DataSequences.Beyond ? DataSequences.Start : known.Places[at[p]].Next;
                    bool isLikely = known.Places[next].Datum.Is(datum);
                    if (isLikely)
                        at[p] = next;
                    else
                        Assert.Equal(isNew, particles[p].TryGoOn(ref at[p], datum, false));
                    Assert.True(isNew || !isLikely, "A datum that comes again was taken for a likely one.");
                    ended[p] = !isNew;
                    repeated += isNew ? 0 : 1;
                }
            }
        }

        Assert.InRange(repeated, 500, 9_000);
    }

    private static int[] Order(Random random)
    {
        int[] order = [.. Enumerable.Range(0, random.Next(3, 9))];
        if (random.Next(2) == 0)
            random.Shuffle(order);
        if (random.Next(3) == 0)
            order[^1] = order[random.Next(order.Length - 1)];
        return order;
    }

    private static DataRef Datum(int number) =>
        number % 2 == 0 ? new DataRef(s_y)[number] : new DataRef(s_z)[number / 3, number];
}
