namespace Icf.Traces;

/// <summary>
/// Values that replace the data among the arguments: a simulated data set that is used in a query like a given one.
/// </summary>
internal sealed class ReplacedData : DataSource
{
    private readonly Dictionary<DataRef, (double Number, object? Value)> _values = [];

    /// <summary>The number of data that were drawn.</summary>
    public int Count => _values.Count;

    /// <summary>Stores a datum that was drawn.</summary>
    public void Keep<T>(DataRef datum, T value) =>
        _values[datum] = SiteValue.IsScalar<T>() ? (SiteValue.ToDouble(value), null) : (double.NaN, value);

    public override T Observe<TDistribution, T>(
        Particle particle,
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
    {
        if (_values.TryGetValue(datum, out (double Number, object? Value) kept))
            value = SiteValue.From<T>(kept.Number, kept.Value);
        particle.ScoreDatum(datum, distribution, value);
        return value;
    }
}
