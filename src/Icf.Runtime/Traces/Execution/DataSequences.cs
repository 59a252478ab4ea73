namespace Icf.Traces;

/// <summary>The sequences of data that traces have observed, none of them with a datum twice: a tree, of bounded size.</summary>
/// <param name="most">The most places in it.</param>
internal sealed class DataSequences(int most = 1 << 16)
{
    private int _count;

    /// <summary>The place before the first datum.</summary>
    public DataSequence Start { get; } = new();

    /// <summary>Adds a datum after a place; null where there is no more room.</summary>
    public DataSequence? TryGrow(DataSequence at, DataRef datum, bool isWhole) =>
        _count++ < most ? at.Add(datum, isWhole) : null;
}

/// <summary>A place in the tree: a datum, with those before it.</summary>
internal sealed class DataSequence
{
    private DataSequence? _sibling;

    /// <summary>The place before; null at the start.</summary>
    public DataSequence? Before { get; private init; }

    /// <summary>The datum.</summary>
    public DataRef Datum { get; private init; }

    /// <summary>Whether it is an array.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>The place after it that was found first.</summary>
    public DataSequence? Next { get; private set; }

    /// <summary>The place of a datum after this one, if a trace has observed it there.</summary>
    public DataSequence? Find(DataRef datum)
    {
        DataSequence? next = Next;
        while (next is not null && !next.Datum.Is(datum))
            next = next._sibling;
        return next;
    }

    public DataSequence Add(DataRef datum, bool isWhole)
    {
        var added = new DataSequence { Before = this, Datum = datum, IsWhole = isWhole };
        if (Next is null)
            return Next = added;
        (added._sibling, Next._sibling) = (Next._sibling, added);
        return added;
    }
}
