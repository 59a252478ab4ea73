using Icf.Traces;

namespace Icf.Networks;

/// <summary>What the network needs to know of a layout of arguments, computed once.</summary>
internal sealed class ReadLayout
{
    public ReadLayout(NetworkPlan plan, TokenLayout layout)
    {
        Levels = ItemLayout.Of(plan, layout);
        Dense = DensePositions(plan, layout);
        Grids =
        [
            .. Enumerable
                .Range(0, plan.Fields.Count)
                .Where(f => plan.Fields[f].IsGrid)
                .Select(f => GridLayout.Of(plan.Fields[f], layout)),
        ];
    }

    /// <summary>The items of each level.</summary>
    public ItemLayout[] Levels { get; }

    /// <summary>
    /// The positions of the numbers that are read at once, field by field; −1 for a number that does not exist.
    /// </summary>
    public int[] Dense { get; }

    /// <summary>The grids, in the order of their fields.</summary>
    public GridLayout[] Grids { get; }

    private static int[] DensePositions(NetworkPlan plan, TokenLayout layout)
    {
        var starts = new Dictionary<string, (int Start, FieldPlan Field)>(StringComparer.Ordinal);
        int count = 0;
        foreach (FieldPlan field in plan.Fields.Where(field => field is { IsGrid: false, Rank: 0 }))
        {
            starts.Add(field.Name, (count, field));
            count += field.Elements.Count;
        }

        int[] positions = new int[count];
        Array.Fill(positions, -1);
        for (int p = 0; p < layout.Tokens.Length; p++)
        {
            if (!starts.TryGetValue(layout.Tokens[p].At.Path.Name, out (int Start, FieldPlan Field) at))
                continue;
            (_, int element) = at.Field.Place(layout.Tokens[p].At.Index);
            if (element < at.Field.Elements.Count)
                positions[at.Start + element] = p;
        }

        return positions;
    }
}
