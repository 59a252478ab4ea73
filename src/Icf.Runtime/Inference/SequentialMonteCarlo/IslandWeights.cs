using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Icf.Inference;

/// <summary>The weights of draws in islands.</summary>
/// <param name="weights">They sum to one.</param>
/// <param name="islands">The number of islands.</param>
internal sealed class IslandWeights(double[] weights, int islands) : IDrawWeights
{
    public ImmutableArray<double> ForExpectations { get; } = ImmutableCollectionsMarshal.AsImmutableArray(weights);

    public SamplingScheme Scheme { get; } = new IslandDraws(islands);
}
