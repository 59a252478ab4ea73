namespace Icf.Traces;

/// <summary>
/// Which values are dependent given others, by the reachability form of Bayes ball (Koller and Friedman, "Probabilistic
/// Graphical Models", 2009, algorithm 3.1).
/// </summary>
/// <param name="given">The values that are known.</param>
/// <param name="maybe">The values that may be known or not: a path counts if it is open in either case.</param>
/// <param name="cut">The values whose edges to others do not count.</param>
internal sealed class Separation(
    HashSet<GraphElement> given,
    HashSet<GraphElement> maybe,
    HashSet<GraphElement>? cut = null
)
{
    private readonly HashSet<GraphElement> _informed = Informed(given.Concat(maybe), cut);

    /// <summary>Whether no open path leads from some values to others.</summary>
    public bool Holds(IReadOnlyCollection<GraphElement> from, HashSet<GraphElement> to)
    {
        var open = new Stack<(GraphElement Element, bool FromChild)>();
        foreach (GraphElement start in from)
            open.Push((start, true));
        var seen = new HashSet<(GraphElement, bool)>();
        while (open.TryPop(out (GraphElement Element, bool FromChild) next))
        {
            if (!seen.Add(next))
                continue;
            GraphElement element = next.Element;
            bool isGiven = given.Contains(element);
            if (!isGiven && to.Contains(element))
                return false;
            if (!isGiven)
            {
                foreach (GraphElement child in ChildrenOf(element))
                    open.Push((child, false));
            }

            if (next.FromChild ? !isGiven : _informed.Contains(element))
            {
                foreach (GraphElement parent in element.Parents.Keys.Where(p => cut?.Contains(p) != true))
                    open.Push((parent, true));
            }
        }

        return true;
    }

    private IEnumerable<GraphElement> ChildrenOf(GraphElement element) =>
        cut?.Contains(element) == true ? [] : element.Children;

    // What is known, and what it depends on: there two causes inform each other.
    private static HashSet<GraphElement> Informed(IEnumerable<GraphElement> known, HashSet<GraphElement>? cut)
    {
        var informed = new HashSet<GraphElement>();
        var open = new Stack<GraphElement>(known);
        while (open.TryPop(out GraphElement? next))
        {
            if (!informed.Add(next))
                continue;
            foreach (GraphElement parent in next.Parents.Keys.Where(p => cut?.Contains(p) != true))
                open.Push(parent);
        }

        return informed;
    }
}
