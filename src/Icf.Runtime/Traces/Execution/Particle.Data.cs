using System.Runtime.CompilerServices;

namespace Icf.Traces;

// Data: scored here, or passed to a source; and factors.
internal sealed partial class Particle
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Observe<TDistribution, T>(
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        in TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        if (Data is not null)
            return ObserveElsewhere(path, site, datum, distribution, value);
        ScoreDatum(datum, distribution, value);
        if (!Trail.TryFollow(datum) && Observed is not null)
            LeaveSequence(datum, !SiteValue.IsScalar<T>());
        if (Tokens is not null)
            Cursor = Tokens.Advance(Cursor, datum);
        return value;
    }

    // A datum other than the expected next one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LeaveSequence(DataRef datum, bool isWhole)
    {
        if (!Trail.TryLeave(Observed!, datum, isWhole))
            Fail(ObservedData.Twice(datum));
    }

    // Not inlined, like the other methods for rare cases: if a profile found them hot, as in training, they would be
    // inlined into the twin for good.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private T ObserveElsewhere<TDistribution, T>(
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        if (Observed is not null)
            LeaveSequence(datum, !SiteValue.IsScalar<T>());
        try
        {
            value = Data!.Observe(this, path, site, datum, distribution, value);
        }
        catch (Exception exception) when (IsOfEngine(exception))
        {
            FailOrBecomeImpossible(exception);
        }

        if (Tokens is not null)
            Cursor = Tokens.Advance(Cursor, datum);
        return value;
    }

    /// <summary>Passes a datum to another source.</summary>
    public T ObserveFrom<TDistribution, T>(
        DataSource? source,
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>
    {
        if (source is not null)
            return source.Observe(this, path, site, datum, distribution, value);
        ScoreDatum(datum, distribution, value);
        return value;
    }

    /// <summary>Uses another value for a datum than the one among the arguments.</summary>
    public void TakeDatum<T>(DataRef datum, T value)
    {
        if (Listener is not null)
            DatumElements.Record(Listener, datum, value);
    }

    /// <summary>Adds the log density of a datum to the likelihood.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreDatum<TDistribution, T>(DataRef datum, in TDistribution distribution, T value)
        where TDistribution : IDistribution<T>
    {
        double logProb = DatumDensity.Of(distribution, value, ref _logs);
        if (double.IsFinite(logProb))
            LogLikelihood += logProb;
        else
            ScoreNotFinite(datum, distribution, value, logProb);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ScoreNotFinite<TDistribution, T>(DataRef datum, TDistribution distribution, T value, double logProb)
    {
        NotFinite(datum.ToString(), distribution, value, logProb);
        LogLikelihood = double.NegativeInfinity;
    }

    /// <summary>Observes a datum that is there; one that is missing is sampled under its own address.</summary>
    public SampleAwaitable<T> ObserveOrSample<TDistribution, T>(
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        in TDistribution distribution,
        T value,
        bool isMissing
    )
        where TDistribution : IDistribution<T>
    {
        if (Data is null ? !isMissing : Data.Has(this, path, site, datum, !isMissing))
            return new SampleAwaitable<T>(Observe(path, site, datum, distribution, value));

        // The cursor moves past the missing datum first, since it is not read.
        if (Tokens is not null)
            Cursor = Tokens.Advance(Cursor, datum);
        return Sample(path.Missing(datum.Path), site.Missing!, datum.Index, distribution);
    }

    public void Factor(CallPath path, FactorSite site, SiteIndex index, double logWeight)
    {
        if (!double.IsFinite(logWeight))
        {
            NotFinite(path.AddressOf(site, index), "Factor", logWeight, logWeight);
            logWeight = double.NegativeInfinity;
        }

        LogLikelihood += logWeight;
        Listener?.Weight(logWeight);
    }
}
