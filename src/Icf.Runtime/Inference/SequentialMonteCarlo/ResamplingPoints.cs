using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Draws latents from their priors, and parks the particle before the first one that comes after data: there its weight
/// has changed, and it may be given up for another. Each particle has its own.
/// </summary>
internal sealed class ResamplingPoints : ValueSource
{
    private double _weighed;

    /// <summary>Where the particle is parked; null where it is not.</summary>
    public ParkedDraw? Parked { get; private set; }

    /// <summary>How much the log likelihood has changed since it was last asked for.</summary>
    public double Weigh(Particle particle)
    {
        double change = particle.LogLikelihood - _weighed;
        _weighed = particle.LogLikelihood;
        return change;
    }

    /// <summary>Has the particle parked at its next latent, whether or not there have been data.</summary>
    public void ParkAtNext() => _weighed = double.NaN;

    /// <summary>Lets the particle go on.</summary>
    public void Deliver(Particle particle)
    {
        ParkedDraw parked = Parked!;
        Parked = null;
        parked.Deliver(particle);
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
        if (particle.LogLikelihood == _weighed || particle.Loops!.IsInside)
            return particle.Take(path, site, index, distribution, distribution.Sample(ref particle.Rng));
        Parked = new ParkedDraw<TDistribution, T>(path, site, index, distribution);
        return new SampleAwaitable<T>(particle);
    }
}
