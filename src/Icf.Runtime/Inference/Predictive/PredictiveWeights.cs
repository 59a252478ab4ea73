using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Icf.Inference;

/// <summary>The weights of draws that were simulated from those of a posterior, a fixed number from each.</summary>
internal sealed class PredictiveWeights : IDrawWeights
{
    private readonly Lazy<(ImmutableArray<double> Weights, SamplingScheme Scheme)> _of;

    /// <summary>Shares the weight of each draw among what is simulated from it.</summary>
    /// <param name="posterior">The weights of the posterior.</param>
    /// <param name="replicates">How many are simulated from each draw.</param>
    public PredictiveWeights(IDrawWeights posterior, int replicates) =>
        _of = new(() => (Shared(posterior.ForExpectations, replicates), SchemeOf(posterior.Scheme, replicates)));

    public ImmutableArray<double> ForExpectations => _of.Value.Weights;

    public SamplingScheme Scheme => _of.Value.Scheme;

    // With exact weights the only error is that of the simulation, which is at most that of independent draws.
    private static SamplingScheme SchemeOf(SamplingScheme posterior, int replicates) =>
        posterior.IsExact ? IndependentDraws.Plain
        : replicates == 1 ? posterior
        : new ReplicatedDraws(posterior, replicates);

    private static ImmutableArray<double> Shared(ImmutableArray<double> weights, int replicates)
    {
        if (replicates == 1)
            return weights;
        var shared = new double[weights.Length * replicates];
        for (int i = 0; i < weights.Length; i++)
            shared.AsSpan(i * replicates, replicates).Fill(weights[i] / replicates);
        return ImmutableCollectionsMarshal.AsImmutableArray(shared);
    }
}
