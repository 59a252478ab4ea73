namespace Icf.Inference;

/// <summary>Particles of one query that run in one block.</summary>
/// <param name="Query">The query.</param>
/// <param name="Number">Of its parts, which one.</param>
/// <param name="First">Its first particle in the part.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct BlockPart<TArgs, TResult>(
    RunningQuery<TArgs, TResult> Query,
    int Number,
    int First,
    int Count
)
{
    /// <summary>
    /// Makes blocks. A query has a part for each <paramref name="size"/> particles, whoever else is asking, and a block
    /// has as many parts as fit into it.
    /// </summary>
    public static List<BlockPart<TArgs, TResult>[]> Blocks(
        IReadOnlyList<RunningQuery<TArgs, TResult>> queries,
        int size
    )
    {
        var blocks = new List<BlockPart<TArgs, TResult>[]>();
        var block = new List<BlockPart<TArgs, TResult>>();
        int used = 0;
        foreach (RunningQuery<TArgs, TResult> query in queries)
        {
            for (int first = 0, number = 0; first < query.Particles; first += size, number++)
            {
                int count = Math.Min(size, query.Particles - first);
                if (used + count > size)
                    Close();
                block.Add(new(query, number, first, count));
                used += count;
            }
        }

        Close();
        return blocks;

        void Close()
        {
            if (block.Count > 0)
                blocks.Add([.. block]);
            block.Clear();
            used = 0;
        }
    }
}
