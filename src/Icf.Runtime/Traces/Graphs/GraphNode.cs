using System.Collections.Immutable;

namespace Icf;

/// <summary>What a node of a graph stands for.</summary>
public enum GraphNodeKind
{
    /// <summary>A value that is sampled.</summary>
    Latent,

    /// <summary>A datum that is observed.</summary>
    Datum,

    /// <summary>A parameter of the method that is no datum, or a part of data that is never observed.</summary>
    Input,

    /// <summary>A parameter without a prior, which is fitted.</summary>
    Parameter,

    /// <summary>A factor: it couples all that it depends on, as a datum that depends on them would.</summary>
    Factor,

    /// <summary>A call that leads back to a model around it: it stands for everything in it.</summary>
    Call,

    /// <summary>What the method returns.</summary>
    Result,
}

/// <summary>
/// A node of a graph: a site, data, an input or the result. In loops it stands for a value of each turn.
/// </summary>
public sealed class GraphNode
{
    /// <summary>The address without indices: <c>effect</c>, <c>cluster/mean</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The address with the counters of loops for indices: <c>effect[i]</c>, <c>y[t-1]</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>What it stands for.</summary>
    public required GraphNodeKind Kind { get; init; }

    /// <summary>The name of the distribution; null if there is none, or if it depends on the trace.</summary>
    public string? Distribution { get; init; }

    /// <summary>The loops around it, outermost first.</summary>
    public ImmutableArray<GraphPlate> Plates { get; init; } = [];

    /// <summary>Whether the datum may be missing, and is a latent then.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary><c>effect[i] ~ Normal</c>.</summary>
    public override string ToString() => Distribution is null ? Pattern : $"{Pattern} ~ {Distribution}";
}
