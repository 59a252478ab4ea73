using Icf.Traces;

namespace Icf.Inference;

/// <summary>The result of an importance sampler: draws, and the diagnostics of their weights.</summary>
/// <param name="Draws">Results and latents of all draws.</param>
/// <param name="Diagnostics">Their diagnostics.</param>
internal sealed record WeightedTraces<TResult>(Draws<TResult> Draws, Importance Diagnostics)
{
    /// <summary>What the model returned.</summary>
    public TResult[] Results => Draws.Results;

    /// <summary>The log weights, in the order of the draws.</summary>
    public double[] LogWeights => Diagnostics.Weights.Logs;

    /// <summary>Whether the trace of a draw came to an end, so that all of its latents are known.</summary>
    public bool IsComplete(int draw) => Draws.IsComplete(draw);

    /// <summary>The latents of one draw.</summary>
    public Choice[] Particle(int draw) => Draws.Particle(draw);
}
