using Icf.Traces;

namespace Icf.Inference;

/// <summary>A trace that was read and run again.</summary>
/// <param name="Visits">Its latents that are not forced, attempts of rejection loops included, if these were
/// written.</param>
/// <param name="Latents">All its latents, which hold until the next trace is read.</param>
/// <param name="Result">What the model returned.</param>
/// <param name="LogJoint">The log density of the visits and of the data.</param>
internal readonly record struct StoredTrace<TResult>(
    Choice[] Visits,
    TraceRecord Latents,
    TResult Result,
    double LogJoint
);
