namespace Icf.Networks;

/// <summary>Sorts sequences in the order that packed layouts need.</summary>
internal static class LongestFirst
{
    /// <summary>Orders sequences from the longest to the shortest; those of one length keep their order.</summary>
    /// <param name="lengths">The length of each.</param>
    /// <param name="order">Receives their numbers.</param>
    public static void Sort(ReadOnlySpan<int> lengths, Span<int> order)
    {
        for (int s = 0; s < order.Length; s++)
            order[s] = s;
        if (!lengths.ContainsAnyExcept(lengths.IsEmpty ? 0 : lengths[0]))
            return;
        Span<long> keys = lengths.Length <= 512 ? stackalloc long[lengths.Length] : new long[lengths.Length];
        for (int s = 0; s < keys.Length; s++)
            keys[s] = ((long)(int.MaxValue - lengths[s]) << 32) | (uint)s;
        keys.Sort();
        for (int s = 0; s < keys.Length; s++)
            order[s] = (int)keys[s];
    }
}
