namespace Icf.Traces;

/// <summary>
/// Finds the sets of nodes that make the effect of an intervention estimable, by the back-door criterion (Pearl,
/// "Causality", 2nd edition, 2009, section 3.3.1).
/// </summary>
internal sealed class BackDoors
{
    private const int MostTests = 20_000;
    private readonly GraphElement[] _causes;
    private readonly HashSet<GraphElement> _outcomes;
    private readonly UnrolledGraph _graph;
    private readonly HashSet<GraphElement> _factors;
    private readonly HashSet<GraphElement> _inputs;
    private int _tests;

    public BackDoors(UnrolledGraph graph, IEnumerable<GraphElement> causes, IEnumerable<GraphElement> outcomes)
    {
        (_graph, _causes, _outcomes) = (graph, [.. causes], [.. outcomes]);
        _factors = [.. graph.Elements.Where(static e => e.Family.Kind is GraphNodeKind.Factor)];
        _inputs =
        [
            .. graph.Elements.Where(static e => e.Family.Kind is GraphNodeKind.Input or GraphNodeKind.Parameter),
        ];
    }

    /// <summary>
    /// All sets of families that are admissible and none of whose parts is; smaller sets first. Where there are too
    /// many candidates to try all sets, small ones and at least one if there is any.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Minimal(IReadOnlyList<string> candidates)
    {
        HashSet<GraphElement> after = Reachable.From(_causes, static e => e.Children);

        // A factor that depends on the intervention selects by its effects, which nothing can undo.
        if (_factors.Overlaps(after))
            return [];
        HashSet<GraphElement> before = Reachable.From(_causes.Concat(_outcomes), static e => e.Parents.Keys);
        before.UnionWith(Reachable.From(_factors, static e => e.Parents.Keys));
        string[] useful =
        [
            .. candidates.Where(name =>
                _graph.Of(name).Any(before.Contains)
                && !_graph.Of(name).Any(e => after.Contains(e) || _causes.Contains(e) || _outcomes.Contains(e))
            ),
        ];

        // If any set is admissible, the set of all ancestors is (van der Zander, Liśkiewicz and Textor, 2014).
        if (!IsAdmissible(useful))
            return [];
        var found = new List<string[]>();
        for (int size = 0; size <= useful.Length && _tests < MostTests; size++)
        {
            foreach (string[] set in Sets(useful, size, 0))
            {
                if (_tests >= MostTests)
                    break;
                if (!found.Exists(smaller => smaller.All(set.Contains)) && IsAdmissible(set))
                    found.Add(set);
            }
        }

        if (found.Count == 0)
            found.Add(Reduced(useful));
        return found;
    }

    private string[] Reduced(string[] all)
    {
        var kept = new List<string>(all);
        foreach (string name in all)
        {
            kept.Remove(name);
            if (!IsAdmissible(kept))
                kept.Add(name);
        }

        return [.. all.Where(kept.Contains)];
    }

    // No path into the intervention is open.
    private bool IsAdmissible(IReadOnlyCollection<string> set)
    {
        _tests++;
        var given = new HashSet<GraphElement>(_inputs.Concat(_factors).Concat(set.SelectMany(_graph.Of)));
        given.ExceptWith(_causes);
        given.ExceptWith(_outcomes);
        HashSet<GraphElement> calls = [.. _graph.Elements.Where(static e => e.Family.Kind is GraphNodeKind.Call)];
        return new Separation(given, calls, cut: [.. _causes]).Holds(_causes, _outcomes);
    }

    private static IEnumerable<string[]> Sets(string[] from, int size, int first)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (int i = first; i <= from.Length - size; i++)
        {
            foreach (string[] rest in Sets(from, size - 1, i + 1))
                yield return [from[i], .. rest];
        }
    }
}
