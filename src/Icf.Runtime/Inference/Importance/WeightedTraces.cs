using Icf.Traces;

namespace Icf.Inference;

/// <summary>What an importance sampler brings back: draws, and what their weights say of them.</summary>
/// <param name="Draws">Results and latents of all draws.</param>
/// <param name="Diagnostics">What is known of them.</param>
internal sealed record WeightedTraces<TResult>(Draws<TResult> Draws, Importance Diagnostics)
{
    /// <summary>What the model returned.</summary>
    public TResult[] Results => Draws.Results;

    /// <summary>The log weights, in the order of the draws.</summary>
    public double[] LogWeights => Diagnostics.Weights.Logs;

    /// <summary>The latents of one draw.</summary>
    public Choice[] Particle(int draw) => Draws.Particle(draw);
}
