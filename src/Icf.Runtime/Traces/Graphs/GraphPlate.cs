namespace Icf;

/// <summary>A plate: a loop around sites.</summary>
public sealed class GraphPlate
{
    internal GraphPlate(string index, GraphPlate? outer) =>
        (Id, Index, Outer) = (outer is null ? index : $"{outer.Id}/{index}", index, outer);

    /// <summary>The counter with those of the plates around it, such as <c>i/j</c>.</summary>
    public string Id { get; }

    /// <summary>The name of the counter, or a letter where the loop has none.</summary>
    public string Index { get; }

    /// <summary>The plate around it; null if there is none.</summary>
    public GraphPlate? Outer { get; }

    /// <summary>The counter.</summary>
    public override string ToString() => Index;
}
