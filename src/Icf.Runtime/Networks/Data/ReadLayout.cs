using Icf.Traces;

namespace Icf.Networks;

/// <summary>What the network needs to know of a layout of arguments, worked out once: its tokens, each a number or a short vector.</summary>
internal sealed class ReadLayout
{
    private readonly int[][] _elements;
    private readonly Dictionary<(int Field, int Outer, int Inner), int> _byIndex = [];

    public ReadLayout(NetworkPlan plan, TokenLayout layout)
    {
        Layout = layout;
        var tokens = new List<(int Field, SiteIndex Index, int[] Elements, int Last)>();
        Collect(plan, layout, tokens);
        _elements = [.. tokens.Select(token => token.Elements)];
        Fields = [.. tokens.Select(token => token.Field)];
        Indices = new float[Count * 2 * IndexFeatures.Count];
        for (int t = 0; t < Count; t++)
        {
            SiteIndex index = tokens[t].Index;
            Span<float> into = Indices.AsSpan(t * 2 * IndexFeatures.Count);
            IndexFeatures.Write(index.Rank > 0 ? index.Innermost : -1, into);
            IndexFeatures.Write(index.Rank > 1 ? index.I : -1, into[IndexFeatures.Count..]);
            if (index.Rank is 1 or 2)
                _byIndex.TryAdd((Fields[t], index.Rank == 2 ? index.I : -1, index.Innermost), t);
        }

        FirstUnread = new int[layout.Tokens.Length + 1];
        for (int p = 0, t = 0; p <= layout.Tokens.Length; p++)
        {
            while (t < Count && tokens[t].Last < p)
                t++;
            FirstUnread[p] = t;
        }
    }

    public TokenLayout Layout { get; }

    /// <summary>The number of tokens that the network reads.</summary>
    public int Count => Fields.Length;

    /// <summary>The field of each.</summary>
    public int[] Fields { get; }

    /// <summary>The index features of each: innermost, then outermost of two or more.</summary>
    public float[] Indices { get; }

    /// <summary>For a cursor, the first token that is still to be observed.</summary>
    public int[] FirstUnread { get; }

    /// <summary>The positions in the layout of the numbers that make a token; −1 for one that is not there.</summary>
    public ReadOnlySpan<int> Elements(int token) => _elements[token];

    /// <summary>The token of a field that belongs to a place; −1 if there is none.</summary>
    public int Local(LocalTokens local, StepPlace place)
    {
        (int outer, int inner) = local.Key(place);
        return inner >= 0 && _byIndex.TryGetValue((local.Field, outer, inner), out int token) ? token : -1;
    }

    private static void Collect(
        NetworkPlan plan, TokenLayout layout, List<(int Field, SiteIndex Index, int[] Elements, int Last)> tokens)
    {
        var fields = plan.Fields.Select((field, f) => (field.Name, f)).ToDictionary(x => x.Name, x => x.f, StringComparer.Ordinal);
        var open = new Dictionary<(int, SiteIndex), int>();
        for (int p = 0; p < layout.Tokens.Length; p++)
        {
            DataRef at = layout.Tokens[p].At;
            if (!fields.TryGetValue(at.Path.Name, out int f))
                continue;
            FieldPlan field = plan.Fields[f];
            bool folded = at.Index.Rank > field.Rank;
            SiteIndex index = folded ? at.Index.WithoutInnermost() : at.Index;
            int element = folded ? at.Index.Innermost : 0;
            if (element >= field.Elements.Count)
                continue;
            if (!open.TryGetValue((f, index), out int token))
            {
                open.Add((f, index), token = tokens.Count);
                int[] elements = new int[field.Elements.Count];
                Array.Fill(elements, -1);
                tokens.Add((f, index, elements, p));
            }

            tokens[token].Elements[element] = p;
            tokens[token] = tokens[token] with { Last = p };
        }
    }
}
