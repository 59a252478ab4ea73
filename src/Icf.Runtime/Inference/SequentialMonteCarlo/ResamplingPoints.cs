using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Draws latents from their priors, and parks the particle before the first one that comes after data: there its weight
/// has changed, and it may be given up for another. Each particle has its own, or all that take turns in one.
/// </summary>
internal sealed class ResamplingPoints : ValueSource
{
    private double _weighed;

    /// <summary>Whether the particle parks at all latents, as a proposal gives them their values.</summary>
    public bool ParksAlways { get; init; }

    /// <summary>Where values come from; null for the prior.</summary>
    public GivenLatents? Given { get; set; }

    /// <summary>Where the particle is parked; null where it is not.</summary>
    public ParkedDraw? Parked { get; private set; }

    /// <summary>Before the particle runs on.</summary>
    public void Begin(Particle particle) => (_weighed, Parked) = (particle.LogLikelihood, null);

    /// <summary>Has the particle parked at its next latent, whether or not there have been data.</summary>
    public void ParkAtNext() => _weighed = double.NaN;

    /// <summary>Where the particle is parked; it is about to run on.</summary>
    public ParkedDraw Take(Particle particle)
    {
        ParkedDraw parked = Parked!;
        Begin(particle);
        return parked;
    }

    /// <remarks>Within a rejection loop a particle does not park: a fork could not tell the attempts.</remarks>
    public override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
    {
        if (!ParksAlways && particle.LogLikelihood == _weighed || particle.Loops!.IsInside)
        {
            T? value = default;
            if (Given is null || Given.IsPassed)
                value = distribution.Sample(ref particle.Rng);
            else if (!Given.TryTake(particle, path, site, index, distribution, out value))
                return new SampleAwaitable<T>(particle);
            return particle.Take(path, site, index, distribution, value!);
        }

        Parked = new ParkedDraw<TDistribution, T>(path, site, index, distribution);
        return new SampleAwaitable<T>(particle);
    }
}
