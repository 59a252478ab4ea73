namespace Icf.Inference;

/// <summary>What an importance sampler says to one of several queries: draws, or why there are none.</summary>
/// <param name="Query">The query.</param>
/// <param name="Traces">The draws; null if there are none.</param>
/// <param name="Error">Why not; null if there are.</param>
internal sealed record SamplerOutcome<TArgs, TResult>(
    SampledQuery<TArgs> Query,
    WeightedTraces<TResult>? Traces,
    IcfException? Error
);
