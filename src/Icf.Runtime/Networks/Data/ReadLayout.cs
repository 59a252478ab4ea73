using Icf.Traces;

namespace Icf.Networks;

/// <summary>What the network needs to know of a layout of arguments, worked out once.</summary>
internal sealed class ReadLayout
{
    private readonly int[][] _byIndex;

    public ReadLayout(NetworkPlan plan, TokenLayout layout)
    {
        Layout = layout;
        var fields = plan.Fields.Select((field, f) => (field.Name, f)).ToDictionary(x => x.Name, x => x.f, StringComparer.Ordinal);
        var positions = new List<int>();
        var numbers = new List<int>();
        for (int p = 0; p < layout.Tokens.Length; p++)
        {
            if (!fields.TryGetValue(layout.Tokens[p].At.Path.Name, out int f))
                continue;
            positions.Add(p);
            numbers.Add(f);
        }

        (Positions, Fields) = ([.. positions], [.. numbers]);
        Indices = new float[Count * 2 * IndexFeatures.Count];
        var byIndex = plan.Fields.Select(_ => new List<int>()).ToArray();
        for (int t = 0; t < Count; t++)
        {
            SiteIndex index = layout.Tokens[Positions[t]].At.Index;
            Span<float> into = Indices.AsSpan(t * 2 * IndexFeatures.Count);
            IndexFeatures.Write(index.Rank > 0 ? index.Innermost : -1, into);
            IndexFeatures.Write(index.Rank > 1 ? index.I : -1, into[IndexFeatures.Count..]);
            if (index.Rank == 1 && index.I >= 0)
                Note(byIndex[Fields[t]], index.I, t);
        }

        _byIndex = byIndex.Select(list => list.ToArray()).ToArray();
        FirstUnread = new int[layout.Tokens.Length + 1];
        for (int p = 0, t = 0; p <= layout.Tokens.Length; p++)
        {
            while (t < Count && Positions[t] < p)
                t++;
            FirstUnread[p] = t;
        }
    }

    public TokenLayout Layout { get; }

    /// <summary>The number of tokens that the network reads.</summary>
    public int Count => Positions.Length;

    /// <summary>The position of each in the layout.</summary>
    public int[] Positions { get; }

    /// <summary>The field of each.</summary>
    public int[] Fields { get; }

    /// <summary>The index features of each: innermost, then outermost of two or more.</summary>
    public float[] Indices { get; }

    /// <summary>For a cursor, the first token that is still to be observed.</summary>
    public int[] FirstUnread { get; }

    /// <summary>The token of a field at an index, if the field has one index; else −1.</summary>
    public int Local(int field, int index) =>
        (uint)index < (uint)_byIndex[field].Length ? _byIndex[field][index] : -1;

    private static void Note(List<int> list, int index, int token)
    {
        while (list.Count <= index)
            list.Add(-1);
        list[index] = token;
    }
}
