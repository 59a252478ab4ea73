namespace Icf.Traces;

/// <summary>The values of an intervention, and another source for latents that it does not force.</summary>
internal sealed class ForcedLatents : ValueSource
{
    private readonly ForcedValues _forced;
    private readonly ValueSource? _otherwise;
    private ForcedLatents? _withPrior;

    private ForcedLatents(ForcedValues forced, ValueSource? otherwise) => (_forced, _otherwise) = (forced, otherwise);

    /// <summary>A source under an intervention; the source itself if there is no intervention.</summary>
    public static ValueSource? Over(ValueSource? source, ForcedValues? forced) =>
        forced is null ? source : new ForcedLatents(forced, source);

    public override ValueSource WithPrior =>
        _otherwise is null ? this : _withPrior ??= new ForcedLatents(_forced, _otherwise.WithPrior);

    public override IAttemptMemory? Memory => _otherwise?.Memory;

    public override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
    {
        if (!_forced.TryTake(path, site, index, out T value))
            return particle.SampleFrom(_otherwise, path, site, index, distribution);

        // A forced value was not drawn: it has no density, and no proposal learns from it.
        particle.Record?.Add(path, site, index, value);
        return new SampleAwaitable<T>(value);
    }
}
