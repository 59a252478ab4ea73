namespace Icf.Inference;

/// <summary>The draws of a posterior with what the model returned in each.</summary>
/// <param name="results">What the model returned, in the order of the draws.</param>
/// <param name="blocks">The latents.</param>
/// <param name="blockSize">How many draws a block holds, but for the last.</param>
/// <param name="standIns">For each draw the one whose latents are shown; null where each shows its own.</param>
/// <param name="weights">How much each counts.</param>
internal sealed class Draws<TResult>(
    TResult[] results,
    ParticleBlock[] blocks,
    int blockSize,
    int[]? standIns,
    IDrawWeights weights
) : Draws(results.Length, blocks, blockSize, standIns, weights)
{
    /// <summary>What the model returned, in the order of the draws.</summary>
    public TResult[] Results => results;
}
