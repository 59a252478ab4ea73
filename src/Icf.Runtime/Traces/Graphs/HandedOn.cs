namespace Icf.Traces;

/// <summary>
/// Arguments and results of calls only hand on what they are made of: whoever depends on them depends on that.
/// </summary>
internal sealed class HandedOn
{
    private readonly Dictionary<GraphElement, Dictionary<GraphElement, bool>> _known = [];

    /// <summary>Gives all values the parents that are handed on in place of those that hand on.</summary>
    public static void Remove(IEnumerable<GraphElement> elements)
    {
        var handed = new HandedOn();
        foreach (GraphElement element in elements.Where(static e => e.Parents.Keys.Any(static p => p.IsHandedOn)))
        {
            var parents = new Dictionary<GraphElement, bool>();
            foreach ((GraphElement parent, bool isControl) in element.Parents)
                handed.Take(parents, parent, isControl);
            parents.Remove(element);
            element.Parents = parents;
        }
    }

    private void Take(Dictionary<GraphElement, bool> parents, GraphElement parent, bool isControl)
    {
        if (!parent.IsHandedOn)
        {
            Note(parents, parent, isControl);
            return;
        }

        foreach ((GraphElement source, bool isOnlyControl) in SourcesOf(parent))
            Note(parents, source, isControl || isOnlyControl);
    }

    private Dictionary<GraphElement, bool> SourcesOf(GraphElement start)
    {
        if (_known.TryGetValue(start, out Dictionary<GraphElement, bool>? found))
            return found;
        found = [];
        var seen = new HashSet<(GraphElement, bool)>();
        var open = new Stack<(GraphElement Element, bool IsControl)>([(start, false)]);
        while (open.TryPop(out (GraphElement Element, bool IsControl) next))
        {
            if (!seen.Add(next))
                continue;
            foreach ((GraphElement parent, bool isControl) in next.Element.Parents)
            {
                if (parent.IsHandedOn)
                    open.Push((parent, next.IsControl || isControl));
                else
                    Note(found, parent, next.IsControl || isControl);
            }
        }

        _known.Add(start, found);
        return found;
    }

    // An edge is one of control only if no other is.
    private static void Note(Dictionary<GraphElement, bool> parents, GraphElement parent, bool isControl) =>
        parents[parent] = isControl && parents.GetValueOrDefault(parent, true);
}
