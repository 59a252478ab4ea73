using System.Collections.Immutable;

namespace Icf.Traces;

/// <summary>
/// The graph with a node for each value, all loops with turns of the same numbers. What holds of the values of a few
/// turns holds of them in a trace with any number of turns, if there are enough turns around them here.
/// </summary>
internal sealed class UnrolledGraph
{
    private const int MostElements = 200_000;
    private readonly Dictionary<string, List<GraphElement>> _byFamily = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphElement> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphFamily> _families;
    private readonly int[] _constants;
    private readonly int _highest,
        _copies;

    /// <param name="rules">The model.</param>
    /// <param name="lowest">The lowest index of interest.</param>
    /// <param name="highest">The highest.</param>
    public UnrolledGraph(GraphRules rules, int lowest, int highest)
    {
        _families = rules.Families.ToDictionary(static f => f.Name, StringComparer.Ordinal);
        Lowest = Math.Min(0, lowest);
        _highest = highest;
        _copies = CopiesOf(rules, highest);
        Highest = Math.Max(_copies, highest + 2);
        _constants =
        [
            .. rules
                .Rules.SelectMany(static r => r.Terms)
                .SelectMany(static t =>
                    t.Indices.Where(static i => i.Kind == TermIndexKind.Constant)
                        .Select(static i => i.Number)
                        .Concat(t.Conditions.Select(static c => c.Number))
                )
                .Distinct()
                .Order(),
        ];
        foreach (GraphFamily family in rules.Families)
        {
            _byFamily.Add(family.Name, []);
            if (family.Kind is GraphNodeKind.Input)
                Make(family, []);
        }

        var instances = new List<(GraphRule Rule, Dictionary<string, int> Turns, GraphElement[] Made)>();
        foreach (GraphRule rule in rules.Rules)
        {
            ImmutableArray<string> counters = rule.Counters;
            foreach (Dictionary<string, int> turns in Turns(rule, counters, 0))
                instances.Add((rule, turns, [.. Make(rule.Of, turns)]));
        }

        foreach ((GraphRule rule, Dictionary<string, int> turns, GraphElement[] made) in instances)
        {
            foreach (GraphElement element in made)
            {
                Link(element, rule.Arguments, turns, isControl: false);
                Link(element, rule.Control, turns, isControl: true);
            }
        }

        HandedOn.Remove(Elements);
        foreach (GraphElement element in Elements)
        {
            foreach (GraphElement parent in element.Parents.Keys)
                parent.Children.Add(element);
        }
    }

    private int Lowest { get; }

    private int Highest { get; }

    /// <summary>All values, in the order of the families.</summary>
    public IEnumerable<GraphElement> Elements =>
        _byFamily.Values.SelectMany(static f => f).Where(static e => !e.IsHandedOn);

    /// <summary>The values of a family.</summary>
    public IReadOnlyList<GraphElement> Of(string family) => _byFamily[family];

    // A path may leave the turns of interest, and come back.
    private static int CopiesOf(GraphRules rules, int highest)
    {
        int farthest = 1,
            most = 1;
        foreach (GraphRule rule in rules.Rules)
        {
            most = Math.Max(most, rule.Counters.Length);
            foreach (TermIndex index in rule.Terms.SelectMany(static t => t.Indices))
            {
                if (index.Kind != TermIndexKind.Constant)
                    farthest = Math.Max(farthest, Math.Abs(index.Number));
            }
        }

        double bound = Math.Pow(MostElements / (double)Math.Max(1, rules.Rules.Count), 1.0 / most);
        if (Math.Pow(highest, most) > 10.0 * MostElements)
            throw new ArgumentOutOfRangeException(
                nameof(highest),
                $"An index of {highest} in {most} nested loops needs a graph that is too large; ask for lower indices. "
                    + "What depends on what is the same there."
            );
        return Math.Max(3, Math.Min(2 + farthest * Math.Min(4, rules.Families.Count), (int)Math.Min(bound, 24)));
    }

    // A counter has turns from its beginning, at least up to those of interest, and those that the code tells apart.
    private int[] TurnsOf(GraphRule rule, string counter)
    {
        int first = rule.First.Where(c => c.Counter == counter).Select(static c => c.Number).LastOrDefault(Lowest);
        int last = Math.Max(first + _copies, _highest + 2);
        return [.. Enumerable.Range(first, last - first + 1), .. _constants.Where(c => c > last)];
    }

    private IEnumerable<Dictionary<string, int>> Turns(GraphRule rule, ImmutableArray<string> counters, int from)
    {
        if (from == counters.Length)
        {
            yield return new Dictionary<string, int>(StringComparer.Ordinal);
            yield break;
        }

        int[] all = TurnsOf(rule, counters[from]);
        foreach (Dictionary<string, int> inner in Turns(rule, counters, from + 1))
        {
            foreach (int turn in all)
                yield return new Dictionary<string, int>(inner, StringComparer.Ordinal) { [counters[from]] = turn };
        }
    }

    private List<GraphElement> Make(Term term, Dictionary<string, int> turns)
    {
        GraphFamily family = _families[term.Name];
        var made = new List<GraphElement>();
        foreach (ImmutableArray<int> indices in Places(term.Indices, turns, 0))
            made.Add(Make(family, indices));
        if (term.Indices.Any(static i => i.Kind == TermIndexKind.Any))
            made.AddRange(_byFamily[family.Name].Where(e => Matches(e, term, turns)).Except(made));

        // Around a value are the loops of its address.
        foreach (GraphElement element in made)
        {
            string[] around = [.. term.Counters.Distinct()];
            if (element.Turns.Count < around.Length)
                element.Turns = around.ToDictionary(static c => c, c => turns[c], StringComparer.Ordinal);
        }

        return made;
    }

    private GraphElement Make(GraphFamily family, ImmutableArray<int> indices)
    {
        var element = new GraphElement(family, indices);
        string address = Key(element);
        if (_byAddress.TryGetValue(address, out GraphElement? known))
            return known;
        _byAddress.Add(address, element);
        _byFamily[family.Name].Add(element);
        return element;
    }

    private IEnumerable<ImmutableArray<int>> Places(
        ImmutableArray<TermIndex> indices,
        Dictionary<string, int> turns,
        int from
    )
    {
        if (from == indices.Length)
        {
            yield return [];
            yield break;
        }

        (int first, int last) = indices[from] switch
        {
            { Kind: TermIndexKind.Constant, Number: var number } => (number, number),
            { Kind: TermIndexKind.Counter } index => (
                turns[index.Counter] + index.Number,
                turns[index.Counter] + index.Number
            ),
            _ => (Lowest, Highest),
        };
        foreach (ImmutableArray<int> rest in Places(indices, turns, from + 1))
        {
            for (int i = first; i <= last; i++)
                yield return rest.Insert(0, i);
        }
    }

    private void Link(GraphElement element, ImmutableArray<Term> terms, Dictionary<string, int> turns, bool isControl)
    {
        foreach (Term term in terms)
        {
            if (term.Conditions.Any(c => turns[c.Counter] != c.Number))
                continue;
            foreach (GraphElement parent in Find(term, turns))
            {
                if (parent != element)
                    element.Parents[parent] = isControl && element.Parents.GetValueOrDefault(parent, true);
            }
        }
    }

    private IEnumerable<GraphElement> Find(Term term, Dictionary<string, int> turns)
    {
        bool isOne = term.Indices.All(static i => i.Kind is TermIndexKind.Constant or TermIndexKind.Counter);
        if (!isOne)
            return _byFamily[term.Name].Where(e => Matches(e, term, turns));
        ImmutableArray<int> at =
        [
            .. term.Indices.Select(i => i.Kind == TermIndexKind.Constant ? i.Number : turns[i.Counter] + i.Number),
        ];
        GraphElement? found = _byAddress.GetValueOrDefault(Key(new GraphElement(_families[term.Name], at)));

        // A term with fewer indices means all values below it.
        return found is not null ? [found]
            : _byFamily[term.Name].Exists(e => e.Indices.Length > at.Length)
                ? _byFamily[term.Name].Where(e => Matches(e, term, turns))
            : [];
    }

    private static string Key(GraphElement element) => $"{element.Family.Name}[{string.Join(",", element.Indices)}]";

    private static bool Matches(GraphElement element, Term term, Dictionary<string, int> turns)
    {
        for (int i = 0; i < Math.Min(term.Indices.Length, element.Indices.Length); i++)
        {
            TermIndex index = term.Indices[i];
            bool isSame = index.Kind switch
            {
                TermIndexKind.Constant => element.Indices[i] == index.Number,
                TermIndexKind.Counter => element.Indices[i] == turns[index.Counter] + index.Number,
                TermIndexKind.Before => element.Indices[i] < turns[index.Counter],
                _ => true,
            };
            if (!isSame)
                return false;
        }

        return true;
    }
}
