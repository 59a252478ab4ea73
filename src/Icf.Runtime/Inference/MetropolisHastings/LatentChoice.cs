namespace Icf.Inference;

/// <summary>Which latent of a trace is moved, by its place.</summary>
/// <param name="prefersEarly">
/// Whether the place p of n has the probability log((p + 2) / (p + 1)) / log(n + 1), and not the same as all others:
/// more depends on early latents, and particles that descend from one have them in common.
/// </param>
internal readonly struct LatentChoice(bool prefersEarly)
{
    /// <summary>Takes one of the latents.</summary>
    public int Draw(int count, ref Rng rng) =>
        prefersEarly ? Math.Min((int)Math.Exp(rng.NextDouble() * Math.Log(count + 1)), count) - 1 : rng.NextInt(count);

    /// <summary>The log ratio of the probabilities of one place, in a trace and in another.</summary>
    /// <param name="count">The number of latents of the one.</param>
    /// <param name="other">The number of latents of the other.</param>
    public double LogRatio(int count, int other) =>
        Math.Log(prefersEarly ? Math.Log(other + 1) / Math.Log(count + 1) : (double)other / count);
}
