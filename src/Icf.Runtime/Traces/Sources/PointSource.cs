using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// Takes the values of latents from the coordinates of a point. Densities at points are computed by the thousand, so a
/// particle calls this source directly, without a virtual call or an exception handler.
/// </summary>
/// <param name="draws">Gives the latents their values; replaced by another object inside the turn of a plate.</param>
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

    /// <summary>The same, not virtual, for callers that know the type of the source.</summary>
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
