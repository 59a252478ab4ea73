namespace Icf.Traces;

/// <summary>Computes latents from the noise of another trace and the distributions of this one.</summary>
internal sealed class PredictedLatents(Noise noise) : ValueSource
{
    public override SampleAwaitable<T> Sample<TDistribution, T>(
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
            noise.Predict(path, site, index, distribution, ref particle.Rng)
        );
}
