using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Icf.Traces;

namespace Icf;

/// <summary>
/// The latent values of a trace by address, in the order of their visits: <c>new Choices { ["mu"] = 3.5 }</c>.
/// </summary>
public sealed class Choices : IEnumerable<KeyValuePair<string, ChoiceValue>>
{
    private readonly OrderedDictionary<string, ChoiceValue> _values = new(StringComparer.Ordinal);
    private Choice[]? _unread;

    /// <summary>No values.</summary>
    public Choices() { }

    /// <summary>
    /// The values of a trace. Addresses become text only when they are read, since those of a deep recursion are long.
    /// </summary>
    internal Choices(Choice[] visited) => _unread = visited;

    internal bool IsEmpty => _unread is not { Length: > 0 } && _values.Count == 0;

    /// <summary>The number of values.</summary>
    public int Count => Values.Count;

    /// <summary>The addresses, in the order in which they were added.</summary>
    public IReadOnlyList<string> Addresses => Values.Keys;

    /// <summary>The value at an address, such as <c>mu</c> or <c>cluster[2]/mean</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no value at that address.</exception>
    public ChoiceValue this[string address]
    {
        get =>
            Values.TryGetValue(address, out ChoiceValue value)
                ? value
                : throw new KeyNotFoundException(
                    $"There is no choice '{address}'; there are: {string.Join(", ", Addresses)}."
                );
        set => Values[address] = value;
    }

    /// <summary>Adds a value at an address that has none yet.</summary>
    /// <exception cref="ArgumentException">The address has a value.</exception>
    public void Add(string address, ChoiceValue value) => Values.Add(address, value);

    /// <summary>Whether there is a value at an address.</summary>
    public bool Contains(string address) => Values.ContainsKey(address);

    /// <summary>The value at an address, if there is one.</summary>
    public bool TryGetValue(string address, [MaybeNullWhen(false)] out ChoiceValue value) =>
        Values.TryGetValue(address, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ChoiceValue>> GetEnumerator() => Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>mu = 3.5, x[0] = 1</c>.</summary>
    public override string ToString() => string.Join(", ", this.Select(c => $"{c.Key} = {c.Value}"));

    private OrderedDictionary<string, ChoiceValue> Values
    {
        get
        {
            // Two threads that read first would write at the same time.
            if (Volatile.Read(ref _unread) is { } unread)
            {
                lock (_values)
                    Read(unread);
            }

            return _values;
        }
    }

    private void Read(Choice[] unread)
    {
        if (_unread is null)
            return;
        foreach (Choice choice in unread)
            _values[choice.Address] = new ChoiceValue(choice.Value);
        Volatile.Write(ref _unread, null);
    }
}
