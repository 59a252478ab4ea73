namespace Icf;

/// <summary>How a node depends on another one.</summary>
public enum GraphEdgeKind
{
    /// <summary>Its distribution, or its weight, is computed from the other.</summary>
    Argument,

    /// <summary>The other decides whether it is visited.</summary>
    Control,
}

/// <summary>An edge of a graph: a node depends directly on another one.</summary>
/// <param name="From">The name of the node that is depended on.</param>
/// <param name="To">The name of the node that depends on it.</param>
/// <param name="Kind">How it does.</param>
/// <param name="Turns">
/// Where both are in a loop but not in the same turn, which turn of <paramref name="From"/> is meant: <c>t-1</c>,
/// <c>&lt;t</c> for all before, or <c>*</c> for others as well; empty where it is the same turn.
/// </param>
public sealed record GraphEdge(string From, string To, GraphEdgeKind Kind, string Turns)
{
    /// <summary>Whether it runs from a turn of a loop to another one.</summary>
    public bool IsAcrossTurns => Turns.Length > 0;

    /// <summary><c>z -> z [t-1]</c>.</summary>
    public override string ToString() =>
        $"{From} -> {To}" + (IsAcrossTurns ? $" [{Turns}]" : "") + (Kind == GraphEdgeKind.Control ? " (control)" : "");
}
