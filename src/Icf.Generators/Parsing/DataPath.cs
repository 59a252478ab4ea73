using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>The way from an observed parameter to a datum: indices and members.</summary>
internal sealed class DataPath(IParameterSymbol root, IReadOnlyList<DataStep> steps)
{
    public IParameterSymbol Root { get; } = root;

    public IReadOnlyList<DataStep> Steps { get; } = steps;

    /// <summary>The path without indices, as people name it: <c>readings.Value</c>.</summary>
    public string Name => Root.Name + string.Concat(Steps.Where(static s => s.Member is not null).Select(static s => "." + s.Member));

    /// <summary>The number of indices on the way.</summary>
    public int Rank => Steps.Sum(static s => s.Indices.Count + (s.Loop is null ? 0 : 1));

    public DataPath Then(DataStep step) => new(Root, Steps.Concat(new[] { step }).ToArray());
}

/// <summary>A step of a <see cref="DataPath"/>: a member, indices as written, or the turn of a <c>foreach</c>.</summary>
internal sealed class DataStep
{
    public string? Member { get; private init; }

    public IReadOnlyList<string> Indices { get; private init; } = Array.Empty<string>();

    /// <summary>Which of the indices are constants.</summary>
    public IReadOnlyList<bool> AreConstant { get; private init; } = Array.Empty<bool>();

    public Loop? Loop { get; private init; }

    public static DataStep OfMember(string name) => new() { Member = name };

    public static DataStep OfIndices(IReadOnlyList<string> indices, IReadOnlyList<bool> areConstant) =>
        new() { Indices = indices, AreConstant = areConstant };

    public static DataStep OfLoop(Loop loop) => new() { Loop = loop };
}
