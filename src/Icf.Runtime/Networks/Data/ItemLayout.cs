using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The items of one level in a layout of arguments: an item consists of all numbers that the fields of a group have at
/// one index. Items inside the same outer item are next to each other, in the order of the outer items.
/// </summary>
internal sealed class ItemLayout
{
    private readonly Dictionary<(int Group, int Outer, int Inner), int> _byIndex = [];

    private ItemLayout(NetworkPlan plan, List<Item> items, int cursors)
    {
        Parents = [.. items.Select(item => item.Parent)];
        Indices = new float[Count * 2 * IndexFeatures.Count];
        FirstUnread = new int[cursors];
        Array.Fill(FirstUnread, Count);
        int filled = 0;
        for (int t = 0; t < Count; t++)
        {
            SiteIndex index = items[t].Index;
            Span<float> into = Indices.AsSpan(t * 2 * IndexFeatures.Count);
            IndexFeatures.Write(index.Innermost, into);
            IndexFeatures.Write(index.Rank > 1 ? index.I : -1, into[IndexFeatures.Count..]);
            _byIndex.TryAdd((items[t].Group, index.Rank > 1 ? index.I : -1, index.Innermost), t);
            for (; filled <= items[t].Last; filled++)
                FirstUnread[filled] = t;
        }

        Fields =
        [
            .. Enumerable
                .Range(0, plan.Fields.Count)
                .Select(f => FieldItems.Of(plan, f, items))
                .Where(field => field.Items.Length > 0),
        ];
    }

    public int Count => Parents.Length;

    /// <summary>The item of the level above that contains each item; −1 on the first level.</summary>
    public int[] Parents { get; }

    /// <summary>The index features of each: innermost, then outermost of two or more.</summary>
    public float[] Indices { get; }

    /// <summary>For a cursor, the first item that has data still to be observed.</summary>
    public int[] FirstUnread { get; }

    /// <summary>The numbers of each field, and their items.</summary>
    public FieldItems[] Fields { get; }

    /// <summary>The item that belongs to a place; −1 if there is none.</summary>
    public int Local(LocalItems local, StepPlace place)
    {
        (int outer, int inner) = local.Key(place);
        return inner >= 0 && _byIndex.TryGetValue((local.Group, outer, inner), out int item) ? item : -1;
    }

    /// <summary>The items of all levels.</summary>
    public static ItemLayout[] Of(NetworkPlan plan, TokenLayout layout)
    {
        var levels = plan.Levels.Select(_ => new ItemCollector()).ToArray();
        Dictionary<string, int> fields = plan
            .Fields.Select((field, f) => (field, f))
            .Where(x => x.field.Level >= 0)
            .ToDictionary(x => x.field.Name, x => x.f, StringComparer.Ordinal);
        for (int p = 0; p < layout.Tokens.Length; p++)
        {
            DataRef at = layout.Tokens[p].At;
            if (!fields.TryGetValue(at.Path.Name, out int f))
                continue;
            FieldPlan field = plan.Fields[f];
            (SiteIndex index, int element) = field.Place(at.Index);
            if (element >= field.Elements.Count)
                continue;
            int parent = field.Level == 0 ? -1 : levels[0].Find(field.OuterGroup, new SiteIndex(index.I), -1, p);
            levels[field.Level].Note(field.Group, index, parent, p, f, element);
        }

        return [.. levels.Select(level => new ItemLayout(plan, level.Sorted(), layout.Tokens.Length + 1))];
    }

    /// <summary>The numbers that a field brings.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Items">The items that have any.</param>
    /// <param name="Positions">
    /// For each of them the positions in the layout of its numbers; −1 for a number that does not exist.
    /// </param>
    internal sealed record FieldItems(int Field, int[] Items, int[] Positions)
    {
        public static FieldItems Of(NetworkPlan plan, int field, List<Item> items)
        {
            int[] having =
            [
                .. Enumerable.Range(0, items.Count).Where(t => items[t].Numbers.Exists(n => n.Field == field)),
            ];
            int width = plan.Fields[field].Elements.Count;
            int[] positions = new int[having.Length * width];
            Array.Fill(positions, -1);
            for (int i = 0; i < having.Length; i++)
                foreach ((int f, int element, int position) in items[having[i]].Numbers)
                    if (f == field)
                        positions[i * width + element] = position;
            return new FieldItems(field, having, positions);
        }
    }

    /// <summary>All numbers that a group has at one index.</summary>
    internal sealed class Item(int group, SiteIndex index, int parent)
    {
        public int Group => group;

        public SiteIndex Index => index;

        public int Parent => parent;

        /// <summary>The position in the layout up to which data must be read for the item to be complete.</summary>
        public int Last { get; set; }

        public List<(int Field, int Element, int Position)> Numbers { get; } = [];
    }

    /// <summary>Collects the numbers of a level in items.</summary>
    private sealed class ItemCollector
    {
        private readonly Dictionary<(int, SiteIndex), int> _numbers = [];
        private readonly List<Item> _items = [];

        public int Find(int group, SiteIndex index, int parent, int position)
        {
            if (!_numbers.TryGetValue((group, index), out int item))
            {
                _numbers.Add((group, index), item = _items.Count);
                _items.Add(new Item(group, index, parent));
            }

            _items[item].Last = position;
            return item;
        }

        public void Note(int group, SiteIndex index, int parent, int position, int field, int element) =>
            _items[Find(group, index, parent, position)].Numbers.Add((field, element, position));

        /// <summary>The items, those of one parent together. Items of the first level keep their numbers.</summary>
        public List<Item> Sorted() => [.. _items.OrderBy(item => item.Parent)];
    }
}
