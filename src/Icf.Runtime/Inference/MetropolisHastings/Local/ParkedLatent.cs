using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A latent at which a particle is parked, with the prior that it has there; reused from move to move.
/// </summary>
internal abstract class ParkedLatent
{
    /// <summary>Its address.</summary>
    public SiteAddress Address { get; protected set; }

    /// <summary>The log density of a value under its prior.</summary>
    public abstract double LogPriorOf(Particle particle, in LatentVisit visit);

    /// <summary>Proposes another value.</summary>
    /// <param name="proposals">How.</param>
    /// <param name="visit">The visit with its old value; receives the new one.</param>
    /// <param name="rng">The generator.</param>
    public abstract void Propose(LatentProposals proposals, ref LatentVisit visit, ref Rng rng);

    /// <summary>Gives the particle a value.</summary>
    public abstract void Deliver(Particle particle, in LatentVisit visit);
}

/// <summary>A parked latent whose types are known.</summary>
internal sealed class ParkedLatent<TDistribution, T> : ParkedLatent
    where TDistribution : IDistribution<T>
{
    private SampleSite<TDistribution, T> _site = null!;
    private TDistribution _prior = default!;

    /// <summary>Parks at a site.</summary>
    public void Set(CallPath path, SampleSite<TDistribution, T> site, SiteIndex index, in TDistribution prior) =>
        (Address, _site, _prior) = (new SiteAddress(path, site, index), site, prior);

    public override double LogPriorOf(Particle particle, in LatentVisit visit) =>
        particle.LogPriorOf(Address.Path, _site, Address.Index, _prior, SiteValue.From<T>(visit.Number, visit.Boxed));

    public override void Propose(LatentProposals proposals, ref LatentVisit visit, ref Rng rng)
    {
        T value = proposals.Propose<TDistribution, T>(ref visit, _prior, ref rng);
        (visit.Number, visit.Boxed) = (SiteValue.ToDouble(value), SiteValue.IsScalar<T>() ? null : value);
    }

    public override void Deliver(Particle particle, in LatentVisit visit) =>
        particle.Deliver(
            Address.Path,
            _site,
            Address.Index,
            _prior,
            SiteValue.From<T>(visit.Number, visit.Boxed),
            logProposal: 0
        );
}
