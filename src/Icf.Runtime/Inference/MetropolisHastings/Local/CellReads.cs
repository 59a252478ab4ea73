namespace Icf.Inference;

/// <summary>Elements of arrays that a stretch reads, in the order in which it reads them.</summary>
internal struct CellReads
{
    private CellRead[]? _reads;
    private int _count;

    /// <summary>The elements.</summary>
    public readonly ReadOnlySpan<CellRead> All => _reads.AsSpan(0, _count);

    /// <summary>Forgets all.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds one.</summary>
    public void Add(CellRead read)
    {
        if (_count >= (_reads?.Length ?? 0))
            Array.Resize(ref _reads, Math.Max(2, 2 * _count));
        _reads![_count++] = read;
    }
}

/// <summary>An element of an array that a stretch reads.</summary>
internal readonly record struct CellRead(CellNotes Array, int Index);
