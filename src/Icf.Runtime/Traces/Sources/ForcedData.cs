namespace Icf.Traces;

/// <summary>
/// The values that an intervention sets for data, and another source for data that it does not force.
/// </summary>
internal sealed class ForcedData : DataSource
{
    private readonly ForcedValues _forced;
    private readonly DataSource? _otherwise;

    private ForcedData(ForcedValues forced, DataSource? otherwise) => (_forced, _otherwise) = (forced, otherwise);

    /// <summary>A source under an intervention; the source itself if there is no intervention.</summary>
    public static DataSource? Over(DataSource? source, ForcedValues? forced) =>
        forced is null ? source : new ForcedData(forced, source);

    public override bool Has(Particle particle, CallPath path, ObserveSite site, DataRef datum, bool isThere) =>
        _forced.Forces(path, site, datum)
        || (_otherwise is null ? isThere : _otherwise.Has(particle, path, site, datum, isThere));

    public override T Observe<TDistribution, T>(
        Particle particle,
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
    {
        if (!_forced.TryTake(path, site, datum, out T forced))
            return particle.ObserveFrom(_otherwise, path, site, datum, distribution, value);
        particle.TakeDatum(datum, forced);
        return forced;
    }
}
