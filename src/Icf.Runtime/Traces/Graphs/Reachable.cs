namespace Icf.Traces;

/// <summary>What one comes to along edges.</summary>
internal static class Reachable
{
    /// <summary>All elements to which edges lead, one or more.</summary>
    /// <param name="from">Where the ways begin; an element of these is reached where a way leads back to it.</param>
    /// <param name="next">Where the edges of an element lead.</param>
    public static HashSet<GraphElement> From(
        IEnumerable<GraphElement> from,
        Func<GraphElement, IEnumerable<GraphElement>> next
    )
    {
        var reached = new HashSet<GraphElement>();
        var open = new Stack<GraphElement>(from.SelectMany(next));
        while (open.TryPop(out GraphElement? element))
        {
            if (!reached.Add(element))
                continue;
            foreach (GraphElement further in next(element))
                open.Push(further);
        }

        return reached;
    }
}
