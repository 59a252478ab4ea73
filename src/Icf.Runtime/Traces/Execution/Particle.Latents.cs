using System.Runtime.CompilerServices;

namespace Icf.Traces;

// Values of sample sites: drawn from the prior here, or by a source.
internal sealed partial class Particle
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SampleAwaitable<T> Sample<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T>
    {
        if (Source is not null)
            return Source is PointSource point
                ? point.SampleDirectly(this, path, site, index, distribution)
                : SampleElsewhere(path, site, index, distribution);
        T value = distribution.Sample(ref Rng);
        if (_isWatched)
            Visit(path, site, index, distribution, value);
        else
            Record?.Add(path, site, index, value);
        return new SampleAwaitable<T>(value);
    }

    /// <summary>Gives a parked particle the value of its site and its log densities, and records the visit.</summary>
    public void Deliver<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        in TDistribution distribution,
        T value,
        double logProposal
    )
        where TDistribution : IDistribution<T>
    {
        LogProposal += logProposal;
        Note(path, site, index, distribution, value);
        if (SiteValue.IsScalar<T>())
            _deliveredNumber = SiteValue.ToDouble(value);
        else
            _deliveredObject = value;
    }

    /// <summary>
    /// Gets the value that another particle has been given, which stands for this one at its site, and the record of
    /// it.
    /// </summary>
    public void TakeDelivered(Particle other)
    {
        (_deliveredNumber, _deliveredObject) = (other._deliveredNumber, other._deliveredObject);
        (Record, other.Record) = (other.Record, Record);
    }

    public T Delivered<T>() => SiteValue.From<T>(_deliveredNumber, _deliveredObject);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private SampleAwaitable<T> SampleElsewhere<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T>
    {
        try
        {
            return Source!.Sample(this, path, site, index, distribution);
        }
        catch (Exception exception) when (IsOfEngine(exception))
        {
            Fail(exception);
            return new SampleAwaitable<T>(this);
        }
    }

    /// <summary>Asks another source for the value of a site.</summary>
    public SampleAwaitable<T> SampleFrom<TDistribution, T>(
        ValueSource? source,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T> =>
        source is null
            ? Take(path, site, index, distribution, distribution.Sample(ref Rng))
            : source.Sample(this, path, site, index, distribution);

    /// <summary>Takes a value for a site.</summary>
    public SampleAwaitable<T> Take<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        Visit(path, site, index, distribution, value);
        return new SampleAwaitable<T>(value);
    }

    // Called while the model runs: an error here does not come from the model, and the model must not be able to catch
    // it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Visit<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        try
        {
            Note(path, site, index, distribution, value);
        }
        catch (Exception exception)
        {
            FailOrBecomeImpossible(exception, path.AddressOf(site, index));
        }
    }

    private void Note<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        if (Scores)
            LogPrior += LogPriorOf(path, site, index, distribution, value);
        Record?.Add(path, site, index, value);
        Listener?.Latent(this, path, site, index, distribution, value);
    }

    /// <summary>The log density of a value under its prior; −∞, with the reason noted, where it is no number.</summary>
    public double LogPriorOf<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        in TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        double logProb = distribution.LogProb(value);
        if (!double.IsNaN(logProb) && !double.IsPositiveInfinity(logProb))
            return logProb;
        NotFinite(path.AddressOf(site, index), distribution, value, logProb);
        return double.NegativeInfinity;
    }
}
