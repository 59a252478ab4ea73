namespace Icf.Traces;

/// <summary>
/// The sequences of data that traces have observed, none of them with a datum twice: a tree, of bounded size. Its
/// places are in one array, in the order in which they were found, so that a trace like the first one reads the array
/// from start to end.
/// </summary>
/// <param name="most">The most places in it, besides the start.</param>
internal sealed class DataSequences(int most = 1 << 16)
{
    /// <summary>The place before the first datum.</summary>
    public const int Start = 0;

    /// <summary>No place.</summary>
    public const int Beyond = -1;

    private int _count = 1;

    /// <summary>The places. When it grows, the array is replaced.</summary>
    public DataPlace[] Places { get; private set; } = [default];

    /// <summary>The place of a datum after another, if a trace has observed it there.</summary>
    public int Find(int at, in DataRef datum)
    {
        int next = Places[at].Next;
        while (next > Start && !Places[next].Datum.Is(datum))
            next = Places[next].Sibling;
        return next > Start ? next : Beyond;
    }

    /// <summary>Adds a datum after a place; <see cref="Beyond"/> if there is no more room.</summary>
    public int TryGrow(int at, in DataRef datum, bool isWhole)
    {
        if (_count > most)
            return Beyond;
        if (_count == Places.Length)
            Places = [.. Places, .. new DataPlace[Math.Max(_count, 15)]];
        ref int first = ref Places[at].Next;

        // The place that was found first stays the first.
        ref int link = ref first == Start ? ref first : ref Places[first].Sibling;
        Places[_count] = new DataPlace
        {
            Datum = datum,
            IsWhole = isWhole,
            Before = at,
            Sibling = link,
        };
        link = _count;
        return _count++;
    }
}

/// <summary>A place in the tree: a datum together with the data before it. The number 0 means no place.</summary>
internal struct DataPlace
{
    /// <summary>The datum; none at the start.</summary>
    public DataRef Datum;

    /// <summary>Whether it is an array.</summary>
    public bool IsWhole;

    /// <summary>The place before; none before the start.</summary>
    public int Before;

    /// <summary>The place after it that was found first.</summary>
    public int Next;

    /// <summary>Another place after the place before.</summary>
    public int Sibling;
}
