using Icf.Generators.Analysis;
using Icf.Generators.Parsing;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Tests;

/// <summary>
/// The pairs of pieces that are kept in order, with those that follow from them, are the pairs that do not commute,
/// with theirs.
/// </summary>
public class PieceOrderTests
{
    private const int Pieces = 12;

    private static readonly ISymbol[] s_variables =
    [
        .. Compilations
            .Of("class C { int a, b, c, d; }")
            .GetTypeByMetadataName("C")!
            .GetMembers()
            .OfType<IFieldSymbol>(),
    ];

    [Fact]
    public void The_same_must_come_before_the_same()
    {
        var random = new Random(1);
        for (int round = 0; round < 500; round++)
        {
            Effects[] effects = [.. Enumerable.Range(0, Pieces).Select(_ => Any(random))];
            bool[,] wanted = new bool[Pieces, Pieces],
                found = new bool[Pieces, Pieces];
            IReadOnlyList<int>[] followers = new PieceOrder(effects).Followers;
            for (int i = 0; i < Pieces; i++)
            {
                for (int j = i + 1; j < Pieces; j++)
                    wanted[i, j] = !Commute(effects[i], effects[j]);
                foreach (int later in followers[i])
                    found[i, later] = true;
            }

            Close(wanted);
            Close(found);
            Assert.Equal(wanted, found);
        }
    }

    /// <summary>Each of many pieces that read one variable and write their own.</summary>
    [Fact]
    public void The_number_of_pairs_is_that_of_the_places_that_are_used()
    {
        Effects[] effects =
        [
            .. Enumerable
                .Range(0, 3_000)
                .Select(static i =>
                    With(reads: i == 0 ? [] : [s_variables[0]], writes: i == 0 ? [s_variables[0]] : [])
                ),
        ];
        Assert.Equal(2_999, new PieceOrder(effects).Followers.Sum(static f => f.Count));
        effects = [.. Enumerable.Range(0, 3_000).Select(static _ => With([s_variables[0]], [s_variables[0]]))];
        Assert.Equal(2_999, new PieceOrder(effects).Followers.Sum(static f => f.Count));
    }

    private static Effects Any(Random random)
    {
        Effects effects = With(
            s_variables.Where(_ => random.Next(4) == 0),
            s_variables.Where(_ => random.Next(6) == 0)
        );
        (effects.ReadsMemory, effects.WritesMemory, effects.IsBarrier) = (
            random.Next(5) == 0,
            random.Next(8) == 0,
            random.Next(20) == 0
        );
        return effects;
    }

    private static Effects With(IEnumerable<ISymbol> reads, IEnumerable<ISymbol> writes)
    {
        var effects = new Effects();
        effects.Reads.UnionWith(reads);
        effects.Writes.UnionWith(writes);
        return effects;
    }

    private static bool Commute(Effects one, Effects other) =>
        !one.IsBarrier
        && !other.IsBarrier
        && !one.Writes.Overlaps(other.Reads)
        && !one.Writes.Overlaps(other.Writes)
        && !one.Reads.Overlaps(other.Writes)
        && !(one.WritesMemory && (other.ReadsMemory || other.WritesMemory))
        && !(one.ReadsMemory && other.WritesMemory);

    private static void Close(bool[,] before)
    {
        for (int k = 0; k < Pieces; k++)
        for (int i = 0; i < Pieces; i++)
        for (int j = 0; j < Pieces; j++)
            before[i, j] |= before[i, k] && before[k, j];
    }
}
