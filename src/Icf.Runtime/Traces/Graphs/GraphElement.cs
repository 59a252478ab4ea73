using System.Collections.Immutable;

namespace Icf.Traces;

/// <summary>A value of a family: the family and its indices.</summary>
internal sealed class GraphElement(GraphFamily family, ImmutableArray<int> indices)
{
    public GraphFamily Family { get; } = family;

    public ImmutableArray<int> Indices { get; } = indices;

    /// <summary>The turns of the loops around it, by counter.</summary>
    public IReadOnlyDictionary<string, int> Turns { get; set; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>What it depends on directly; true where that only decides whether it is visited.</summary>
    public Dictionary<GraphElement, bool> Parents { get; set; } = [];

    public List<GraphElement> Children { get; } = [];

    public bool IsHandedOn => Family.Kind is null;

    public override string ToString() => Family.Address(Indices);
}
