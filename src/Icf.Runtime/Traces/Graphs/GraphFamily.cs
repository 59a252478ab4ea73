using System.Collections.Immutable;

namespace Icf.Traces;

/// <summary>A family of nodes, which are the same but for their indices.</summary>
/// <param name="name">The address without indices.</param>
/// <param name="kind">What they stand for; null for what only hands on: an argument or the result of a call.</param>
internal sealed class GraphFamily(string name, GraphNodeKind? kind)
{
    private readonly List<ImmutableArray<int>> _shapes = [];

    public string Name { get; } = name;

    public GraphNodeKind? Kind { get; } = kind;

    public string? Distribution { get; set; }

    public bool MayBeMissing { get; set; }

    /// <summary>States how many indices each segment of its addresses has.</summary>
    public void Shape(ImmutableArray<int> ranks) => _shapes.Add(ranks);

    /// <summary>The address with some indices: <c>cluster[2]/mean</c>.</summary>
    public string Address<T>(IReadOnlyList<T> indices)
    {
        if (indices.Count == 0)
            return Name;
        ImmutableArray<int> shape = _shapes.Find(s => s.Sum() == indices.Count);
        string[] segments = Name.Split('/');
        if (shape.IsDefault || shape.Length != segments.Length)
            return $"{Name}[{string.Join(",", indices)}]";
        int from = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            if (shape[i] > 0)
                segments[i] += $"[{string.Join(",", indices.Skip(from).Take(shape[i]))}]";
            from += shape[i];
        }

        return string.Join('/', segments);
    }
}
