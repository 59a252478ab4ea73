using System.Collections.Immutable;

namespace Icf.Inference;

/// <summary>The weights of draws that were simulated from those of a posterior, one from each.</summary>
/// <param name="posterior">The weights of the posterior.</param>
internal sealed class SimulatedWeights(IDrawWeights posterior) : IDrawWeights
{
    public ImmutableArray<double> ForExpectations => posterior.ForExpectations;

    // Exact weights leave the chance of the simulation, which independent draws have as well, and more.
    public SamplingScheme Scheme => posterior.Scheme.IsExact ? IndependentDraws.Plain : posterior.Scheme;
}
