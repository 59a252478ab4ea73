using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// The coordinates of a point. Densities at points are computed by the thousand: a particle calls this source directly,
/// and it catches nothing.
/// </summary>
/// <param name="draws">What gives latents their values; inside the turn of a plate another takes its place.</param>
internal sealed class PointSource(LineDraws draws) : ValueSource
{
    public LineDraws Draws { get; set; } = draws;

    public override IAttemptMemory Memory => Draws;

    public override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    ) => SampleDirectly(particle, path, site, index, distribution);

    /// <summary>The same, for one who knows that the source is this one: not virtual.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public SampleAwaitable<T> SampleDirectly<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T>
    {
        T value = Draws.Draw<TDistribution, T>(path.Node.Latent(site), distribution, ref particle.Rng);
        return particle.KeepsNothing
            ? new SampleAwaitable<T>(value)
            : particle.Take(path, site, index, distribution, value);
    }
}
