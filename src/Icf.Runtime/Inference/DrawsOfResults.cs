namespace Icf.Inference;

/// <summary>The draws of a posterior together with the result of the model in each.</summary>
/// <param name="results">What the model returned, in the order of the draws.</param>
/// <param name="blocks">The latents.</param>
/// <param name="blockSize">How many draws a block has; the last block may have fewer.</param>
/// <param name="standIns">
/// For each draw the index of the draw whose latents are shown; null if each draw shows its own.
/// </param>
/// <param name="weights">The weight of each draw.</param>
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
