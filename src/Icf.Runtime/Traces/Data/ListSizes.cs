namespace Icf.Traces;

/// <summary>How many elements the lists among the arguments have, the lists inside lists included.</summary>
internal static class ListSizes
{
    /// <summary>One list: where it is, how deep, and its size.</summary>
    public readonly record struct Entry(DataPath Path, bool IsInput, SiteIndex At, int Level, int Size)
    {
        public string Address => $"{Path}{At}";
    }

    /// <summary>
    /// The lists of a layout, field by field. The size of a list is its last index plus one. An empty list is seen only
    /// if a later list of the same level is not empty, since only numbers make tokens.
    /// </summary>
    public static List<Entry> Of(TokenLayout layout)
    {
        var ends = new Dictionary<(DataPath Path, bool IsInput, int Level), Dictionary<SiteIndex, int>>();
        foreach ((DataRef at, bool isInput) in layout.Tokens)
            for (int level = 0; level < at.Index.Rank; level++)
                Extend(ends, (at.Path, isInput, level), Prefix(at.Index, level), Component(at.Index, level) + 1);

        var entries = new List<Entry>();
        foreach (((DataPath path, bool isInput, int level), Dictionary<SiteIndex, int> sizes) in ends)
        {
            if (level == 0)
            {
                entries.Add(new Entry(path, isInput, SiteIndex.None, 0, sizes[SiteIndex.None]));
                continue;
            }

            foreach ((SiteIndex outer, int count) in ends[(path, isInput, level - 1)])
                for (int i = 0; i < count; i++)
                    entries.Add(
                        new Entry(path, isInput, outer.Append(i), level, sizes.GetValueOrDefault(outer.Append(i)))
                    );
        }

        return entries;
    }

    private static void Extend<TKey>(
        Dictionary<TKey, Dictionary<SiteIndex, int>> all,
        TKey key,
        SiteIndex list,
        int end
    )
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out Dictionary<SiteIndex, int>? sizes))
            all.Add(key, sizes = []);
        if (!sizes.TryGetValue(list, out int size) || size < end)
            sizes[list] = end;
    }

    private static SiteIndex Prefix(SiteIndex index, int length) =>
        length switch
        {
            0 => SiteIndex.None,
            1 => new SiteIndex(index.I),
            _ => new SiteIndex(index.I, index.J),
        };

    private static int Component(SiteIndex index, int level) =>
        level switch
        {
            0 => index.I,
            1 => index.J,
            _ => index.K,
        };
}
