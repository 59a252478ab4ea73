using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>A place at which a model reads a datum that it has observed: the twin reads the value in force.</summary>
/// <param name="Node">The expression that stands for the datum.</param>
/// <param name="Path">The datum.</param>
internal sealed record DataRead(ExpressionSyntax Node, DataPath Path);

/// <summary>What a model does with its observed parameters besides observing them.</summary>
/// <param name="Reads">Where it reads a datum that it has observed.</param>
/// <param name="Covariates">The parts that are never observed and read as inputs.</param>
internal sealed record DataUses(IReadOnlyList<DataRead> Reads, IReadOnlyList<DataPath> Covariates)
{
    /// <summary>Covariates of a type that a network cannot read.</summary>
    public IReadOnlyList<DataPath> Unread { get; init; } = Array.Empty<DataPath>();
}
