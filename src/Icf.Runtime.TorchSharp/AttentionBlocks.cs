using System.Numerics;

namespace Icf.Tensors.Torch;

/// <summary>
/// How the rows that look at ranges of keys fall into blocks that are computed at once: those that look at the same
/// keys stand together, and ranges of nearly the same size make a block, filled up to the largest of them. Sizes are
/// near if they lie between the same two powers of two, so a block is at most four times what is in it.
/// </summary>
internal sealed class AttentionBlocks
{
    private readonly int[] _placeOf;

    /// <summary>Sorts rows into blocks.</summary>
    /// <param name="start">For each row the first key it looks at.</param>
    /// <param name="count">For each row how many keys it looks at; rows that look at none are in no block.</param>
    public AttentionBlocks(ReadOnlySpan<int> start, ReadOnlySpan<int> count)
    {
        _placeOf = new int[start.Length];
        Array.Fill(_placeOf, -1);
        int place = 0;
        var looking = new OrderedDictionary<(int Start, int Count), List<int>>();
        for (int row = 0; row < start.Length; row++)
        {
            if (count[row] == 0)
                continue;
            if (!looking.TryGetValue((start[row], count[row]), out List<int>? rows))
                looking.Add((start[row], count[row]), rows = []);
            rows.Add(row);
        }

        foreach (var alike in looking.GroupBy(range => (Size(range.Key.Count), Size(range.Value.Count))))
        {
            var block = new Block(
                alike.Count(),
                alike.Max(range => range.Value.Count),
                alike.Max(range => range.Key.Count)
            );
            int at = 0;
            foreach (((int Start, int Count) keys, List<int> rows) in alike)
            {
                for (int i = 0; i < rows.Count; i++)
                {
                    block.Queries[at * block.RowsEach + i] = rows[i];
                    _placeOf[rows[i]] = place + at * block.RowsEach + i;
                }

                for (int i = 0; i < keys.Count; i++)
                    block.Keys[at * block.KeysEach + i] = keys.Start + i;
                at++;
            }

            place += block.Queries.Length;
            Blocks.Add(block);
        }
    }

    /// <summary>The blocks.</summary>
    public List<Block> Blocks { get; } = [];

    /// <summary>For each row its place in the blocks one after another, or −1.</summary>
    public ReadOnlySpan<int> PlaceOf => _placeOf;

    private static int Size(int number) => BitOperations.Log2((uint)number);

    /// <summary>Ranges of keys with the rows that look at each, filled up with −1.</summary>
    internal sealed class Block
    {
        public Block(int ranges, int rowsEach, int keysEach)
        {
            (Ranges, RowsEach, KeysEach) = (ranges, rowsEach, keysEach);
            Queries = new int[checked(ranges * rowsEach)];
            Keys = new int[checked(ranges * keysEach)];
            Array.Fill(Queries, -1);
            Array.Fill(Keys, -1);
        }

        /// <summary>The number of ranges.</summary>
        public int Ranges { get; }

        /// <summary>The places for rows of a range.</summary>
        public int RowsEach { get; }

        /// <summary>The places for keys of a range.</summary>
        public int KeysEach { get; }

        /// <summary>Rows of the query, range by range.</summary>
        public int[] Queries { get; }

        /// <summary>Rows of the keys, range by range.</summary>
        public int[] Keys { get; }
    }
}
