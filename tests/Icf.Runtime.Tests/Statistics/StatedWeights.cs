using System.Collections.Immutable;
using Icf.Inference;

namespace Icf.Runtime.Tests.Statistics;

/// <summary>Weights and a scheme as a test states them.</summary>
internal sealed class StatedWeights(SamplingScheme scheme, params ReadOnlySpan<double> weights) : IDrawWeights
{
    /// <summary>Weights of independent draws.</summary>
    public StatedWeights(params ReadOnlySpan<double> weights)
        : this(IndependentDraws.Plain, weights) { }

    public ImmutableArray<double> ForExpectations { get; } = [.. weights];

    public SamplingScheme Scheme => scheme;
}
