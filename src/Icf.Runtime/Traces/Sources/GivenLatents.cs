namespace Icf.Traces;

/// <summary>Values that a particle is to have, in the order of their visits.</summary>
/// <param name="choices">The values.</param>
/// <param name="next">Where they begin.</param>
/// <param name="isTrial">Whether the particle has another past, after which a value may be impossible.</param>
internal sealed class GivenLatents(Choice[] choices, int next, bool isTrial = false)
{
    /// <summary>The next value, by its place.</summary>
    public int Next { get; private set; } = next;

    /// <summary>
    /// Whether the particle came to another latent than that of the next value, or to one that cannot have it.
    /// </summary>
    public bool IsLost { get; private set; }

    /// <summary>Whether latents after the last value are drawn from their priors; else there must be none.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Whether the next latent is to be drawn.</summary>
    public bool IsPassed => GoesOn && IsAllTaken;

    /// <summary>Whether all values have been taken.</summary>
    public bool IsAllTaken => Next == choices.Length;

    /// <summary>The next value, for a latent that must be its own; it is not taken.</summary>
    /// <exception cref="ModelException">It belongs to another latent.</exception>
    public T Peek<TDistribution, T>(CallPath path, SampleSite<TDistribution, T> site, SiteIndex index)
        where TDistribution : IDistribution<T>
    {
        if (Next == choices.Length || !choices[Next].At.Is(path, site, index))
            throw ParticleRunner.NotTheSame(path.AddressOf(site, index));
        return SiteValue.From<T>(choices[Next].Number, choices[Next].Boxed);
    }

    /// <summary>Begins again, with other values.</summary>
    public void Begin(Choice[] others) => (choices, Next, IsLost) = (others, 0, false);

    /// <summary>Takes the next value, which <see cref="Peek"/> has shown.</summary>
    public void Take() => Next++;

    /// <summary>Takes the next value; false if it belongs to another latent, or is impossible here.</summary>
    public bool TryTake<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        in TDistribution prior,
        out T value
    )
        where TDistribution : IDistribution<T>
    {
        value = default!;
        IsLost |= Next == choices.Length || !choices[Next].At.Is(path, site, index);
        if (IsLost)
            return false;
        ref readonly Choice choice = ref choices[Next++];
        value = SiteValue.From<T>(choice.Number, choice.Boxed);
        IsLost = isTrial && double.IsNegativeInfinity(particle.LogPriorOf(path, site, index, prior, value));
        return !IsLost;
    }
}
