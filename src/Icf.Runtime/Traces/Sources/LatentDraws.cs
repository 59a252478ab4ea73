namespace Icf.Traces;

/// <summary>Draws latents from a distribution other than their prior, without parking the particle.</summary>
internal abstract class LatentDraws : ValueSource
{
    public override IAttemptMemory? Memory => this as IAttemptMemory;

    /// <summary>Draws the value of a site.</summary>
    /// <param name="site">The static site.</param>
    /// <param name="distribution">The prior.</param>
    /// <param name="rng">The particle's stream.</param>
    /// <returns>A value to which the prior gives a positive density.</returns>
    public abstract T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng)
        where TDistribution : IDistribution<T>;

    public sealed override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    ) =>
        particle.Take(
            path,
            site,
            index,
            distribution,
            Draw<TDistribution, T>(path.Node.Latent(site), distribution, ref particle.Rng)
        );
}
