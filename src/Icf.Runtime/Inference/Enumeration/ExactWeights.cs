using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Icf.Inference;

/// <summary>The probabilities of all traces that are possible, given the data.</summary>
internal sealed class ExactWeights : IDrawWeights
{
    /// <summary>Takes the log joint densities of latents and data.</summary>
    /// <param name="logJoints">One for every trace, of which at least one is not −∞.</param>
    public ExactWeights(ReadOnlySpan<double> logJoints)
    {
        var weights = new double[logJoints.Length];
        LogSum = LogWeights.Normalize(logJoints, weights);
        ForExpectations = ImmutableCollectionsMarshal.AsImmutableArray(weights);
    }

    /// <summary>The log evidence.</summary>
    public double LogSum { get; }

    public ImmutableArray<double> ForExpectations { get; }

    public SamplingScheme Scheme => AllValues.Instance;
}
