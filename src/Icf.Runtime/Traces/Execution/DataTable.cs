namespace Icf.Traces;

/// <summary>
/// A set of data no two of which overlap: neither twice the same, nor an array and something in it. It can be emptied
/// without writing to its entries.
/// </summary>
internal sealed class DataTable
{
    private Entry[] _entries = new Entry[16];
    private int _used;
    private int _round = 1;

    /// <summary>Adds a datum, unless it overlaps with one in the set.</summary>
    public bool TryAdd(DataRef datum, bool isWhole)
    {
        if (Find(datum) is not Kind.None and var kind && (kind == Kind.Datum || isWhole))
            return false;
        Put(datum, Kind.Datum);

        // An element marks the arrays that contain it.
        while (datum.Index.Rank > 0)
        {
            datum = datum with { Index = datum.Index.WithoutInnermost() };
            if (Find(datum) == Kind.Datum)
                return false;
            Put(datum, Kind.Holder);
        }

        return true;
    }

    public void Clear() => (_used, _round) = (0, _round + 1);

    private Kind Find(DataRef datum)
    {
        ref readonly Entry entry = ref _entries[Place(datum)];
        return entry.Round == _round ? entry.Kind : Kind.None;
    }

    private void Put(DataRef datum, Kind kind)
    {
        int place = Place(datum);
        if (_entries[place].Round != _round && ++_used * 2 > _entries.Length)
        {
            Grow();
            place = Place(datum);
        }

        _entries[place] = new Entry(datum, kind, _round);
    }

    // The place of a datum, or the one that it would have.
    private int Place(DataRef datum)
    {
        int mask = _entries.Length - 1,
            place = datum.GetHashCode() & mask;
        while (_entries[place].Round == _round && !_entries[place].Datum.Is(datum))
            place = (place + 1) & mask;
        return place;
    }

    private void Grow()
    {
        Entry[] before = _entries;
        _entries = new Entry[2 * before.Length];
        foreach (Entry entry in before)
            if (entry.Round == _round)
                _entries[Place(entry.Datum)] = entry;
    }

    private enum Kind : byte
    {
        None,

        /// <summary>Something in it was observed.</summary>
        Holder,

        /// <summary>It was observed.</summary>
        Datum,
    }

    private readonly record struct Entry(DataRef Datum, Kind Kind, int Round);
}
