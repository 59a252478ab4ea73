namespace Icf.Networks;

/// <summary>
/// Numbers keys in the order of their first appearance; can be emptied and filled again without allocations.
/// </summary>
internal sealed class Distinct<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private TKey[] _keys = new TKey[16];

    // Open addressing: each entry holds the number of a key plus one, or 0.
    private int[] _places = new int[32];

    /// <summary>The number of keys.</summary>
    public int Count { get; private set; }

    /// <summary>The keys by their numbers.</summary>
    public ReadOnlySpan<TKey> Keys => _keys.AsSpan(0, Count);

    /// <summary>The number of a key.</summary>
    public int Add(in TKey key)
    {
        // Consecutive keys are often equal.
        if (Count > 0 && _keys[Count - 1].Equals(key))
            return Count - 1;
        if (2 * Count >= _places.Length - 2)
            Grow();
        int mask = _places.Length - 1;
        for (int at = key.GetHashCode() & mask; ; at = (at + 1) & mask)
        {
            int number = _places[at] - 1;
            if (number < 0)
            {
                _places[at] = Count + 1;
                _keys[Count] = key;
                return Count++;
            }

            if (_keys[number].Equals(key))
                return number;
        }
    }

    /// <summary>Removes all keys.</summary>
    public void Clear()
    {
        Array.Clear(_places);
        Count = 0;
    }

    private void Grow()
    {
        Array.Resize(ref _keys, 2 * _keys.Length);
        _places = new int[2 * _places.Length];
        int mask = _places.Length - 1;
        for (int number = 0; number < Count; number++)
        {
            int at = _keys[number].GetHashCode() & mask;
            while (_places[at] != 0)
                at = (at + 1) & mask;
            _places[at] = number + 1;
        }
    }
}
