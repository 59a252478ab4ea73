using Icf.Traces;

namespace Icf.Inference;

/// <summary>A site at which a particle is parked, and the prior that its value will be drawn from.</summary>
internal abstract class ParkedDraw
{
    /// <summary>Gives the particle its value.</summary>
    public abstract void Deliver(Particle particle);
}

/// <summary>A parked site whose types are known.</summary>
internal sealed class ParkedDraw<TDistribution, T>(
    CallPath path,
    SampleSite<TDistribution, T> site,
    SiteIndex index,
    TDistribution prior
) : ParkedDraw
    where TDistribution : IDistribution<T>
{
    public override void Deliver(Particle particle) =>
        particle.Deliver(path, site, index, prior, prior.Sample(ref particle.Rng), logProposal: 0);
}
