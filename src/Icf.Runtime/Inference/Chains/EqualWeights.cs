using System.Collections.Immutable;

namespace Icf.Inference;

/// <summary>Draws of which each counts the same.</summary>
/// <param name="count">The number of draws.</param>
/// <param name="scheme">How they came about.</param>
internal sealed class EqualWeights(int count, SamplingScheme scheme) : IDrawWeights
{
    public ImmutableArray<double> ForExpectations { get; } = [.. Enumerable.Repeat(1.0 / count, count)];

    public SamplingScheme Scheme => scheme;
}
