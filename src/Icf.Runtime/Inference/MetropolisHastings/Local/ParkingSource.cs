using Icf.Traces;

namespace Icf.Inference;

/// <summary>Parks a particle at every latent.</summary>
internal sealed class ParkingSource : ValueSource
{
    private ParkedLatent? _parked;

    /// <summary>Where the particle is parked; null where it is not.</summary>
    public ParkedLatent? Parked { get; private set; }

    /// <summary>Before the particle goes on.</summary>
    /// <param name="reused">What may be used for the place where it parks next.</param>
    public void Begin(ParkedLatent? reused) => (_parked, Parked) = (reused, null);

    /// <inheritdoc/>
    public override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
    {
        if (_parked is not ParkedLatent<TDistribution, T> parked)
            _parked = parked = new ParkedLatent<TDistribution, T>();
        parked.Set(path, site, index, distribution);
        Parked = parked;
        return new SampleAwaitable<T>(particle);
    }
}
