using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Parsing;

/// <summary>The path from an observed parameter to a datum: indices and members.</summary>
internal sealed class DataPath(IParameterSymbol root, IReadOnlyList<DataStep> steps)
{
    private const string Format = "{0}";

    public IParameterSymbol Root { get; } = root;

    public IReadOnlyList<DataStep> Steps { get; } = steps;

    /// <summary>How the datum is computed from the value among the arguments, with <c>{0}</c> for that value.</summary>
    public string Transform { get; private init; } = Format;

    /// <summary>Whether the datum is computed from the value among the arguments.</summary>
    public bool IsTransformed => Transform != Format;

    /// <summary>The path without indices, as in messages: <c>readings.Value</c>.</summary>
    public string Name =>
        Root.Name + string.Concat(Steps.Where(static s => s.Member is not null).Select(static s => "." + s.Member));

    /// <summary>The number of indices on the way.</summary>
    public int Rank => Steps.Sum(static s => s.Rank);

    /// <summary>The members on the way; an index is null. Paths that differ in indices alone are one family.</summary>
    public IReadOnlyList<string?> Family =>
        Steps.SelectMany(static s => Enumerable.Repeat(s.Member, Math.Max(1, s.Rank))).ToList();

    /// <summary>The identifiers in its indices.</summary>
    public IReadOnlyList<string> IndexWords =>
        Steps
            .SelectMany(static s => s.Indices)
            .SelectMany(static i => SyntaxFactory.ParseExpression(i).DescendantTokens())
            .Where(static t => t.IsKind(SyntaxKind.IdentifierToken))
            .Select(static t => t.ValueText)
            .Distinct()
            .ToList();

    public DataPath Then(DataStep step) => new(Root, Steps.Concat(new[] { step }).ToArray());

    public DataPath Computed(string transform) => new(Root, Steps) { Transform = transform };

    /// <summary>Whether one of two families lies within the other, so that they share data.</summary>
    public bool Overlaps(DataPath other) =>
        SymbolEqualityComparer.Default.Equals(Root, other.Root)
        && Family.Zip(other.Family, static (mine, theirs) => mine == theirs).All(static same => same);

    /// <summary>Whether another path lies in this family or within it.</summary>
    public bool Covers(DataPath other) => Overlaps(other) && Family.Count <= other.Family.Count;

    /// <summary>Whether both are the same datum, judged by their text.</summary>
    public bool IsWrittenLike(DataPath other) =>
        SymbolEqualityComparer.Default.Equals(Root, other.Root)
        && Steps.Count == other.Steps.Count
        && Steps
            .Zip(
                other.Steps,
                static (x, y) => x.Member == y.Member && x.Loop == y.Loop && x.Indices.SequenceEqual(y.Indices)
            )
            .All(static same => same);
}

/// <summary>
/// A step of a <see cref="DataPath"/>: a member, indices as written, or the turn of a <c>foreach</c>.
/// </summary>
internal sealed class DataStep
{
    public string? Member { get; private init; }

    public IReadOnlyList<string> Indices { get; private init; } = Array.Empty<string>();

    /// <summary>Which of the indices are constants.</summary>
    public IReadOnlyList<bool> AreConstant { get; private init; } = Array.Empty<bool>();

    public Loop? Loop { get; private init; }

    public int Rank => Loop is null ? Indices.Count : 1;

    public static DataStep OfMember(string name) => new() { Member = name };

    public static DataStep OfIndices(IReadOnlyList<string> indices, IReadOnlyList<bool> areConstant) =>
        new() { Indices = indices, AreConstant = areConstant };

    public static DataStep OfLoop(Loop loop) => new() { Loop = loop };
}
