using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The log prior density of each latent of a trace, and whether the prior of another trace gives the same one.
/// </summary>
/// <param name="reference">
/// The priors of the other trace; null to keep those of this one in <see cref="Priors"/>.
/// </param>
internal sealed class LatentDensities(IReadOnlyDictionary<SiteAddress, object>? reference) : TraceListener
{
    /// <summary>The latents in the order of the visits.</summary>
    public List<(SiteAddress At, double LogDensity, bool IsSame)> Terms { get; } = [];

    /// <summary>The priors of the trace by address, if there is no other trace to compare with.</summary>
    public Dictionary<SiteAddress, object> Priors { get; } = [];

    public override int Steps => Terms.Count;

    public override void Latent<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        in TDistribution distribution,
        T value
    )
    {
        SiteAddress at = new(path, site, index);
        double logDensity = distribution.LogProb(value);
        if (reference is null)
            Priors[at] = distribution;
        bool isSame =
            reference is null
            || reference.TryGetValue(at, out object? prior)
                && prior is IDistribution<T> other
                && other.LogProb(value) == logDensity;
        Terms.Add((at, logDensity, isSame));
    }

    public override void Rewind(int steps) => Terms.RemoveRange(steps, Terms.Count - steps);
}
