using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Draws latents from their priors given that they are in a region, and weights the trace by the probability that each
/// of them is, given the latents before it: weighted traces are draws of the prior in the region. Latents without a
/// range or a distribution function are drawn from the prior. So are those in a rejection loop: what it accepts is
/// known only up to the probability that an attempt is accepted, which the ranges would change.
/// </summary>
/// <param name="region">The region.</param>
/// <param name="told">Receives site, place and log probability of each range that is drawn from; null for
/// nothing.</param>
internal sealed class TruncatedPrior(Region region, Action<int, StepPlace, double>? told = null) : ValueSource
{
    public override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
    {
        StaticSite latent = path.Node.Latent(site);
        return particle.Take(
            path,
            site,
            index,
            distribution,
            !region.Has(latent.Id) || particle.Loops is { IsInside: true } ? distribution.Sample(ref particle.Rng)
                : distribution is IStructured<T> structured ? DrawParts(particle, latent.Id, path, index, structured)
                : Draw<TDistribution, T>(particle, latent.Id, path, index, distribution)
        );
    }

    private T Draw<TDistribution, T>(
        Particle particle,
        int site,
        CallPath path,
        SiteIndex index,
        in TDistribution distribution
    )
        where TDistribution : IDistribution<T>
    {
        if (!SiteValue.IsScalar<T>() || distribution is not ICumulative cumulative)
            return distribution.Sample(ref particle.Rng);
        StepPlace place = StepPlace.Of(path, index);
        return TryDraw(particle, site, place, cumulative, distribution.Support, out double drawn)
            ? SiteValue.FromDouble<T>(drawn)
            : distribution.Sample(ref particle.Rng);
    }

    private T DrawParts<T>(Particle particle, int site, CallPath path, SiteIndex index, IStructured<T> distribution)
    {
        var parts = new double[distribution.Parts];
        for (int part = 0; part < parts.Length; part++)
        {
            ReadOnlySpan<double> before = parts.AsSpan(0, part);
            StepPlace place = StepPlace.Of(path, index, part);
            parts[part] =
                region.TryGet(site, place, out _)
                && distribution.CumulativeOfPart(before) is { } cumulative
                && TryDraw(
                    particle,
                    site,
                    place,
                    cumulative,
                    distribution.PriorOfPart(before).Support,
                    out double drawn
                )
                    ? drawn
                    : distribution.SamplePart(before, ref particle.Rng);
        }

        return distribution.Join(parts);
    }

    /// <summary>
    /// Draws from a range and weights the trace; false if the latent is to be drawn from the prior, also where the
    /// range has no probability, so that the trace has the weight zero.
    /// </summary>
    private bool TryDraw(
        Particle particle,
        int site,
        StepPlace place,
        ICumulative cumulative,
        Support support,
        out double drawn
    )
    {
        drawn = double.NaN;
        if (!region.TryGet(site, place, out PlaceRange range))
            return false;
        var slice = new Slice(cumulative, support, range);
        double logMass = slice.LogMass;
        told?.Invoke(site, place, logMass);
        particle.Listener?.Weight(logMass);
        if (double.IsNegativeInfinity(logMass))
            return false;
        drawn = slice.Draw(ref particle.Rng);
        return true;
    }
}
