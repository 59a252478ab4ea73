using System.Globalization;
using Icf.Traces;

namespace Icf;

/// <summary>
/// Values of the parameters of a model, by address: <c>Parameters.None.With("tau", 2).With("w", [1, 0.5])</c>. Cannot
/// be changed. A parameter without a value has its initial one.
/// </summary>
public sealed class Parameters
{
    private readonly OrderedDictionary<string, FittedValue> _values;

    private Parameters(OrderedDictionary<string, FittedValue> values) => _values = values;

    internal Parameters(IEnumerable<KeyValuePair<string, FittedValue>> values)
        : this(new OrderedDictionary<string, FittedValue>(values, StringComparer.Ordinal)) { }

    /// <summary>No values: all parameters have their initial ones.</summary>
    public static Parameters None { get; } = new([]);

    /// <summary>
    /// The addresses that have values, such as <c>tau</c> or, in a called model, <c>emission/tau</c>.
    /// </summary>
    public IReadOnlyList<string> Addresses => _values.Keys;

    /// <summary>The value of a parameter, or of an element of an array: <c>tau</c>, <c>w[2]</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such number.</exception>
    public double this[string address] =>
        Find(address) ?? throw new KeyNotFoundException($"There is no number '{address}'; there are: {this}.");

    /// <summary>The values of an array of parameters, in a new array.</summary>
    /// <exception cref="KeyNotFoundException">There is no such array.</exception>
    public double[] Array(string address) =>
        _values.TryGetValue(address, out FittedValue value) && !value.IsNumber
            ? [.. value.Numbers]
            : throw new KeyNotFoundException($"There is no array '{address}'; there are: {this}.");

    /// <summary>Whether an address has a value.</summary>
    public bool Contains(string address) => _values.ContainsKey(address);

    /// <summary>The same values, with another one.</summary>
    /// <param name="address">The address of a number.</param>
    /// <param name="value">Its value.</param>
    public Parameters With(string address, double value) => With(address, new FittedValue([value], IsNumber: true));

    /// <summary>The same values, with those of an array.</summary>
    /// <param name="address">The address of an array.</param>
    /// <param name="values">Its values, which are copied.</param>
    public Parameters With(string address, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return With(address, new FittedValue([.. values], IsNumber: false));
    }

    /// <summary><c>tau = 2, w = [1, 0.5]</c>.</summary>
    public override string ToString() => string.Join(", ", _values.Select(static v => $"{v.Key} = {Text(v.Value)}"));

    internal IEnumerable<KeyValuePair<string, FittedValue>> All => _values;

    internal bool TryGet(string address, out FittedValue value) => _values.TryGetValue(address, out value);

    internal static string Text(FittedValue value) =>
        value.IsNumber ? Text(value.Numbers[0]) : $"[{Listing(value.Numbers)}]";

    private double? Find(string address)
    {
        if (_values.TryGetValue(address, out FittedValue whole))
            return whole.IsNumber ? whole.Numbers[0] : null;
        int open = address.LastIndexOf('[');
        return
            open > 0
            && address[^1] == ']'
            && int.TryParse(address.AsSpan(open + 1, address.Length - open - 2), out int i)
            && _values.TryGetValue(address[..open], out FittedValue value)
            && !value.IsNumber
            && (uint)i < (uint)value.Numbers.Length
            ? value.Numbers[i]
            : null;
    }

    private Parameters With(string address, FittedValue value)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new Parameters(
            new OrderedDictionary<string, FittedValue>(_values, StringComparer.Ordinal) { [address] = value }
        );
    }

    private static string Listing(double[] values) => string.Join(", ", values.Select(Text));

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
