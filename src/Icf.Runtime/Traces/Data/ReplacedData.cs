namespace Icf.Traces;

/// <summary>
/// Values that take the place of the data among the arguments: a data set that was simulated, to be asked about like
/// one that is given.
/// </summary>
internal sealed class ReplacedData
{
    private readonly Dictionary<DataRef, (double Number, object? Value)> _values = [];

    /// <summary>Keeps a datum that was drawn.</summary>
    public void Keep<T>(DataRef datum, T value) =>
        _values[datum] = SiteValue.IsScalar<T>() ? (SiteValue.ToDouble(value), null) : (double.NaN, value);

    /// <summary>The value in force of a datum: the one drawn or, where none was, the one among the arguments.</summary>
    public T Of<T>(DataRef datum, T given) =>
        !_values.TryGetValue(datum, out (double Number, object? Value) kept) ? given
        : SiteValue.IsScalar<T>() ? SiteValue.FromDouble<T>(kept.Number)
        : (T)kept.Value!;
}
