using Icf.Traces;

namespace Icf.Inference;

/// <summary>A site at which a particle is parked, and the prior that its value will be drawn from.</summary>
internal abstract class ParkedDraw
{
    /// <summary>Gives the particle its value.</summary>
    /// <param name="particle">The particle.</param>
    /// <param name="given">Where the value comes from; null for the prior.</param>
    /// <returns>False if the values that are given belong to other latents.</returns>
    public abstract bool TryDeliver(Particle particle, GivenLatents? given);

    /// <summary>Has a proposal give a particle its value, together with others at the same site.</summary>
    public abstract void Join(ParkedGroups groups, Particle particle);

    /// <summary>The log density of a value under the prior.</summary>
    public abstract double LogPriorOf(Particle particle, in Choice choice);
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
    public override bool TryDeliver(Particle particle, GivenLatents? given)
    {
        T? value = default;
        if (given is null)
            value = prior.Sample(ref particle.Rng);
        else if (!given.TryTake(particle, path, site, index, prior, out value))
            return false;
        particle.Deliver(path, site, index, prior, value!, logProposal: 0);
        return true;
    }

    public override void Join(ParkedGroups groups, Particle particle) =>
        ((ParkedGroup<TDistribution, T>)groups.At(path.Node.Latent(site))).Add(particle, path, index, prior);

    public override double LogPriorOf(Particle particle, in Choice choice) =>
        particle.LogPriorOf(path, site, index, prior, SiteValue.From<T>(choice.Number, choice.Boxed));
}
