namespace Icf.Traces;

/// <summary>Gives a trace the values that were written of it, in the order of its visits.</summary>
internal sealed class StoredLatents : ValueSource
{
    private BinaryReader _from = null!;
    private int _left;

    /// <summary>The visits of the trace so far, attempts of rejection loops included.</summary>
    public List<Choice> Visits { get; } = [];

    /// <summary>Whether all values have been given.</summary>
    public bool IsAllTaken => _left == 0;

    /// <summary>Begins with a trace.</summary>
    /// <param name="from">Where its values are.</param>
    /// <param name="count">How many there are.</param>
    public void Begin(BinaryReader from, int count)
    {
        (_from, _left) = (from, count);
        Visits.Clear();
    }

    /// <inheritdoc/>
    public override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
    {
        if (_left == 0)
            throw ParticleRunner.NotTheSame(path.AddressOf(site, index));
        _left--;
        T value = Read<T>(path, site, index);
        Visits.Add(
            new Choice(
                new SiteAddress(path, site, index),
                SiteValue.ToDouble(value),
                SiteValue.IsScalar<T>() ? null : value
            )
        );
        return particle.Take(path, site, index, distribution, value);
    }

    private T Read<T>(CallPath path, SampleSite site, SiteIndex index)
    {
        try
        {
            return ValueBytes.Read<T>(_from);
        }
        catch (EndOfStreamException)
        {
            throw ParticleRunner.NotTheSame(path.AddressOf(site, index));
        }
    }
}
