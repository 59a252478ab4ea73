using System.Collections.Immutable;

namespace Icf.Traces;

/// <summary>A name that was asked for: values of a node.</summary>
/// <param name="Name">The name.</param>
/// <param name="Node">The node.</param>
/// <param name="At">The indices, where null is any; null for all values.</param>
internal sealed record NamedValues(string Name, GraphNode Node, ImmutableArray<int?>? At)
{
    /// <summary>Whether a node is meant rather than some of its values.</summary>
    public bool IsNode => At is null || At.Value.Length > 0 && At.Value.All(static i => i is null);

    /// <summary>The numbers among the indices.</summary>
    public IEnumerable<int> Numbers => (At ?? []).OfType<int>();

    /// <summary>The values in an unrolled graph.</summary>
    /// <exception cref="KeyNotFoundException">There are none.</exception>
    public IReadOnlyList<GraphElement> In(UnrolledGraph graph)
    {
        IReadOnlyList<GraphElement> all = graph.Of(Node.Name);
        GraphElement[] found = [.. all.Where(Has)];
        return found.Length > 0
            ? found
            : throw new KeyNotFoundException(
                $"'{Name}' is no value of '{Node.Pattern}': there is none with these indices."
            );
    }

    private bool Has(GraphElement element)
    {
        if (At is not { } at)
            return true;
        if (element.Indices.Length != at.Length)
            return false;
        for (int i = 0; i < at.Length; i++)
        {
            if (at[i] is { } index && index != element.Indices[i])
                return false;
        }

        return true;
    }
}

/// <summary>Finds nodes by name: <c>z</c>, <c>z[3]</c>, <c>cell[2,*]</c>, <c>cluster[1]/mean</c>.</summary>
/// <param name="nodes">All nodes.</param>
/// <param name="alone">
/// The nodes of which one value is outside of all loops, while others are in loops: their name means this value.
/// </param>
internal sealed class GraphNames(IReadOnlyList<GraphNode> nodes, IReadOnlySet<string> alone)
{
    public NamedValues Find(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Term term = Parsed(name);
        GraphNode node = nodes.FirstOrDefault(n => n.Name == term.Name) ?? throw Unknown(name);
        if (term.Indices.Any(static i => i.Kind == TermIndexKind.Before))
            throw new ArgumentException($"'{name}': an index is a number, a letter or '*'.", nameof(name));
        return new NamedValues(
            name,
            node,
            term.Indices.Length == 0 && !alone.Contains(node.Name)
                ? null
                : [.. term.Indices.Select(static i => i.Kind == TermIndexKind.Constant ? i.Number : (int?)null)]
        );
    }

    private Term Parsed(string name)
    {
        try
        {
            return Term.Parse(name);
        }
        catch (FormatException)
        {
            throw Unknown(name);
        }
    }

    private KeyNotFoundException Unknown(string name)
    {
        string wanted = name.Split('[')[0];
        string[] near = [.. nodes.Select(static n => n.Name).Where(n => IsNear(n, wanted))];
        string known =
            near.Length > 0
                ? $"did you mean {string.Join(" or ", near.Select(static n => $"'{n}'"))}?"
                : $"the nodes are {Listing.Of([.. nodes.Select(static n => n.Name)])}.";
        return new KeyNotFoundException($"The graph has no node '{name}'; {known}");
    }

    // The same but for upper case, a letter, two that have changed places, or what stands before or behind.
    private static bool IsNear(string known, string name) =>
        name.Length > 1
            && (
                known.Contains(name, StringComparison.OrdinalIgnoreCase)
                || name.Contains(known, StringComparison.OrdinalIgnoreCase)
            )
        || known.Length == name.Length && known.Order().SequenceEqual(name.Order())
        || Math.Abs(known.Length - name.Length) <= 1 && Differs(known, name);

    private static bool Differs(string one, string other)
    {
        int same = one.Zip(other).TakeWhile(static c => c.First == c.Second).Count();
        int after = one.Reverse().Zip(other.Reverse()).TakeWhile(static c => c.First == c.Second).Count();
        return same + after >= Math.Max(one.Length, other.Length) - 1;
    }
}
