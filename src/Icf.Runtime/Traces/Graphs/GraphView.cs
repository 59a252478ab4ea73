using System.Collections.Immutable;

namespace Icf.Traces;

/// <summary>Nodes, plates and edges for people to read, from an unrolled graph.</summary>
internal static class GraphView
{
    /// <summary>The nodes.</summary>
    public static ImmutableArray<GraphNode> Nodes(GraphRules rules)
    {
        var plates = new Dictionary<string, GraphPlate>();
        return [.. rules.Families.Where(static f => f.Kind is not null).Select(family => Node(rules, family, plates))];
    }

    /// <summary>The edges, by the order of the nodes.</summary>
    public static ImmutableArray<GraphEdge> Edges(UnrolledGraph graph, IReadOnlyList<GraphNode> nodes)
    {
        Dictionary<string, int> order = nodes.Index().ToDictionary(static n => n.Item.Name, static n => n.Index);
        var links = new Dictionary<(string From, string To), Link>();
        foreach (GraphElement element in graph.Elements)
        {
            foreach ((GraphElement parent, bool isControl) in element.Parents)
            {
                (string, string) key = (parent.Family.Name, element.Family.Name);
                if (!links.TryGetValue(key, out Link? link))
                    links.Add(key, link = new Link());
                link.Add(parent, element, isControl);
            }
        }

        return
        [
            .. links
                .OrderBy(link => order[link.Key.To])
                .ThenBy(link => order[link.Key.From])
                .SelectMany(static link => link.Value.Edges(link.Key.From, link.Key.To)),
        ];
    }

    // The rule with most counters in its address has the fullest pattern.
    private static GraphNode Node(GraphRules rules, GraphFamily family, Dictionary<string, GraphPlate> known)
    {
        Term? fullest = rules
            .Rules.Select(static r => r.Of)
            .Where(of => of.Name == family.Name)
            .MaxBy(static of => of.Counters.Distinct().Count() * 16 + of.Indices.Length);
        var plates = ImmutableArray.CreateBuilder<GraphPlate>();
        foreach (string counter in fullest?.Counters.Distinct() ?? [])
        {
            var plate = new GraphPlate(counter, plates.Count > 0 ? plates[^1] : null);
            plates.Add(known.TryGetValue(plate.Id, out GraphPlate? same) ? same : known[plate.Id] = plate);
        }

        return new GraphNode
        {
            Name = family.Name,
            Pattern = family.Address(fullest?.Indices ?? []),
            Kind = family.Kind!.Value,
            Distribution = family.Distribution,
            MayBeMissing = family.MayBeMissing,
            Plates = plates.ToImmutable(),
        };
    }

    /// <summary>All edges from one family to another.</summary>
    private sealed class Link
    {
        private readonly SortedSet<(string Counter, int By)> _steps = [];
        private readonly SortedSet<string> _counters = new(StringComparer.Ordinal);
        private bool _isSame,
            _isOther,
            _sameIsControl = true,
            _otherIsControl = true;

        public void Add(GraphElement from, GraphElement to, bool isControl)
        {
            bool isSame = true;
            foreach ((string counter, int turn) in to.Turns)
            {
                if (!from.Turns.TryGetValue(counter, out int other) || other == turn)
                    continue;
                isSame = false;
                _counters.Add(counter);
                _steps.Add((counter, other - turn));
            }

            // A node that depends on itself does so on an earlier value.
            if (isSame && from.Family == to.Family)
            {
                isSame = false;
                Earlier(from, to);
            }

            if (isSame)
                (_isSame, _sameIsControl) = (true, _sameIsControl && isControl);
            else
                (_isOther, _otherIsControl) = (true, _otherIsControl && isControl);
        }

        private void Earlier(GraphElement from, GraphElement to)
        {
            if (to.Turns.Keys.LastOrDefault() is not { } counter)
                return;
            _counters.Add(counter);
            for (int i = 0; i < Math.Min(from.Indices.Length, to.Indices.Length); i++)
            {
                if (from.Indices[i] != to.Indices[i])
                    _steps.Add((counter, from.Indices[i] - to.Indices[i]));
            }
        }

        public IEnumerable<GraphEdge> Edges(string from, string to)
        {
            if (_isSame)
                yield return new GraphEdge(from, to, Kind(_sameIsControl), "");
            if (_isOther)
                yield return new GraphEdge(
                    from,
                    to,
                    Kind(_otherIsControl),
                    _counters.Count == 0 ? "*" : string.Join(",", _counters.Select(Turns))
                );
        }

        private string Turns(string counter)
        {
            int[] steps = [.. _steps.Where(s => s.Counter == counter).Select(static s => s.By)];
            return steps.Length == 1 ? new TermIndex(TermIndexKind.Counter, counter, steps[0]).ToString()
                : steps.Length > 0 && steps.All(static s => s < 0) ? "<" + counter
                : "*";
        }

        private static GraphEdgeKind Kind(bool isControl) => isControl ? GraphEdgeKind.Control : GraphEdgeKind.Argument;
    }
}
