using Icf.Networks;

namespace Icf.Tests.Networks;

/// <summary>What tells equal steps apart, and keeps one memory for all that share it.</summary>
public class DistinctTests
{
    [Fact]
    public void Keys_are_numbered_in_the_order_of_their_first_appearance()
    {
        var distinct = new Distinct<StepHistory>();
        var random = new Random(2);
        for (int round = 0; round < 3; round++)
        {
            distinct.Clear();
            var expected = new Dictionary<StepHistory, int>();
            for (int i = 0; i < 5_000; i++)
            {
                var key = new StepHistory(
                    random.Next(-1, 40),
                    random.Next(3),
                    random.Next(10) < 9 ? random.Next(12) * 0.1 : double.NaN
                );
                int number = expected.TryGetValue(key, out int known) ? known : expected.Count;
                expected[key] = number;
                Assert.Equal(number, distinct.Add(key));
                Assert.Equal(key, distinct.Keys[number]);
            }

            Assert.Equal(expected.Count, distinct.Count);
        }
    }

    [Fact]
    public void A_memory_stays_while_it_is_used_and_its_row_is_given_away_afterwards()
    {
        const int Width = 3;
        var table = new MemoryTable(Width);
        var random = new Random(5);
        var kept = new List<(int Row, float Value)>();
        int highest = 0;
        for (int i = 0; i < 2_000; i++)
        {
            float value = i;
            int row = table.Add([value, value, value], [-value, -value, -value]);
            Assert.DoesNotContain(row, kept.Select(k => k.Row));
            highest = Math.Max(highest, row);
            for (int users = random.Next(1, 4); users > 0; users--)
            {
                table.Keep(row);
                kept.Add((row, value));
            }

            while (kept.Count > 30)
            {
                int drop = random.Next(kept.Count);
                table.Drop(kept[drop].Row);
                kept.RemoveAt(drop);
            }

            foreach ((int at, float stored) in kept)
            {
                var read = new float[Width];
                table.ReadHidden(at, read);
                Assert.All(read, x => Assert.Equal(stored, x));
                table.ReadCell(at, read);
                Assert.All(read, x => Assert.Equal(-stored, x));
            }
        }

        Assert.InRange(highest, 0, 63);
        var zero = new float[] { 1, 1, 1 };
        table.ReadHidden(-1, zero);
        Assert.All(zero, x => Assert.Equal(0, x));
    }
}
