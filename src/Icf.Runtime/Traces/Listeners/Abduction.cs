namespace Icf.Traces;

/// <summary>Keeps the noise of the latents.</summary>
internal sealed class Abduction(Noise noise) : TraceListener
{
    public override void Latent<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        in TDistribution distribution,
        T value
    ) => noise.Keep(path, site, index, distribution, value);
}
