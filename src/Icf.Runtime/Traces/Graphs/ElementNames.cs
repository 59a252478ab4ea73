using System.Collections.Immutable;
using System.Globalization;

namespace Icf.Traces;

/// <summary>Names for sets of values of an unrolled graph, which ends somewhere, where a trace may go on.</summary>
internal static class ElementNames
{
    /// <summary>The names of the families.</summary>
    public static IReadOnlyList<string> Families(IEnumerable<GraphElement> elements, IReadOnlyList<GraphNode> nodes)
    {
        HashSet<string> names = [.. elements.Select(static e => e.Family.Name)];
        return [.. nodes.Select(static n => n.Name).Where(names.Contains)];
    }

    /// <summary>Addresses: <c>z[2]</c>, <c>z[>3]</c> for all after a turn, <c>z[*]</c> for all.</summary>
    public static IReadOnlyList<string> Addresses(
        IEnumerable<GraphElement> elements,
        UnrolledGraph graph,
        IReadOnlyList<GraphNode> nodes
    )
    {
        ILookup<string, GraphElement> byFamily = elements.ToLookup(static e => e.Family.Name);
        return
        [
            .. nodes.SelectMany(node =>
                byFamily[node.Name]
                    .GroupBy(static e => e.Indices.Length)
                    .SelectMany(same =>
                        Texts(
                                [.. same.Select(static e => e.Indices)],
                                [
                                    .. graph
                                        .Of(node.Name)
                                        .Where(e => e.Indices.Length == same.Key)
                                        .Select(static e => e.Indices),
                                ],
                                0
                            )
                            .Select(text => same.First().Family.Address(text.Length == 0 ? [] : text.Split(',')))
                    )
            ),
        ];
    }

    // The texts of some among all, from one index on.
    private static IEnumerable<string> Texts(ImmutableArray<int>[] some, ImmutableArray<int>[] all, int from)
    {
        if (some[0].Length == from)
            return [""];
        var parts = some.GroupBy(i => i[from])
            .OrderBy(static g => g.Key)
            .Select(g =>
                (Index: g.Key, Inner: string.Join("|", Texts([.. g], [.. all.Where(i => i[from] == g.Key)], from + 1)))
            )
            .ToList();
        int[] known = [.. all.Select(i => i[from]).Distinct().Order()];
        var texts = new List<string>();
        foreach (IGrouping<string, (int Index, string Inner)> alike in parts.GroupBy(static p => p.Inner))
        {
            int[] indices = [.. alike.Select(static p => p.Index)];
            int run = 0;
            while (run < indices.Length && run < known.Length && indices[^(run + 1)] == known[^(run + 1)])
                run++;
            IEnumerable<string> heads = indices
                .Take(run > 2 ? indices.Length - run : indices.Length)
                .Select(static i => i.ToString(CultureInfo.InvariantCulture));
            if (run > 2)
                heads = heads.Append(
                    run == known.Length ? "*" : string.Create(CultureInfo.InvariantCulture, $">{indices[^run] - 1}")
                );
            foreach (string head in heads)
                texts.AddRange(alike.Key.Split('|').Select(rest => rest.Length == 0 ? head : $"{head},{rest}"));
        }

        return texts;
    }
}
