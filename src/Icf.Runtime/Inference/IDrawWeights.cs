using System.Collections.Immutable;

namespace Icf.Inference;

/// <summary>
/// How much each draw of a posterior counts, and how far what is estimated from the draws may be off.
/// </summary>
internal interface IDrawWeights
{
    /// <summary>
    /// The weights that expectations, probabilities and quantiles are taken with: they sum to one, or are all zero.
    /// </summary>
    ImmutableArray<double> ForExpectations { get; }

    /// <summary>
    /// The weights before any smoothing, for weights that are made of them: smoothing twice would distort these.
    /// </summary>
    ImmutableArray<double> Unsmoothed => ForExpectations;

    /// <summary>How the draws came about.</summary>
    SamplingScheme Scheme { get; }
}
