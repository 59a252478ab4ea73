using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Icf;

/// <summary>
/// The latent values of a trace by address, in the order of their visits: <c>new Choices { ["mu"] = 3.5 }</c>.
/// </summary>
public sealed class Choices : IEnumerable<KeyValuePair<string, ChoiceValue>>
{
    private readonly Dictionary<string, ChoiceValue> _values = new(StringComparer.Ordinal);
    private readonly List<string> _addresses = [];

    /// <summary>The number of values.</summary>
    public int Count => _addresses.Count;

    /// <summary>The addresses, in the order in which they were added.</summary>
    public IReadOnlyList<string> Addresses => _addresses;

    /// <summary>The value at an address, such as <c>mu</c> or <c>cluster[2]/mean</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no value at that address.</exception>
    public ChoiceValue this[string address]
    {
        get => _values.TryGetValue(address, out ChoiceValue value)
            ? value
            : throw new KeyNotFoundException($"There is no choice '{address}'; there are: {string.Join(", ", _addresses)}.");
        set
        {
            if (!_values.ContainsKey(address))
                _addresses.Add(address);
            _values[address] = value;
        }
    }

    /// <summary>Adds a value at an address that has none yet.</summary>
    /// <exception cref="ArgumentException">The address has a value.</exception>
    public void Add(string address, ChoiceValue value)
    {
        _values.Add(address, value);
        _addresses.Add(address);
    }

    /// <summary>Whether there is a value at an address.</summary>
    public bool Contains(string address) => _values.ContainsKey(address);

    /// <summary>The value at an address, if there is one.</summary>
    public bool TryGetValue(string address, [MaybeNullWhen(false)] out ChoiceValue value) =>
        _values.TryGetValue(address, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ChoiceValue>> GetEnumerator() =>
        _addresses.Select(a => KeyValuePair.Create(a, _values[a])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>mu = 3.5, x[0] = 1</c>.</summary>
    public override string ToString() => string.Join(", ", this.Select(c => $"{c.Key} = {c.Value}"));
}
