using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// A place at which a model reads a datum that it has observed: the twin reads the value that the datum has in the
/// trace.
/// </summary>
/// <param name="Node">The expression whose value is the datum.</param>
/// <param name="Path">The datum.</param>
internal sealed record DataRead(ExpressionSyntax Node, DataPath Path);

/// <summary>The uses of observed parameters other than observations.</summary>
/// <param name="Reads">The places that read an observed datum.</param>
/// <param name="Covariates">The parts that are never observed and are read as inputs.</param>
internal sealed record DataUses(IReadOnlyList<DataRead> Reads, IReadOnlyList<DataPath> Covariates)
{
    /// <summary>Covariates of a type that a network cannot read.</summary>
    public IReadOnlyList<DataPath> Unread { get; init; } = Array.Empty<DataPath>();
}
