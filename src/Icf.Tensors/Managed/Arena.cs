namespace Icf.Tensors.Managed;

/// <summary>
/// Memory that is allocated piece by piece and freed all at once, or down to a mark. Pieces start on cache lines; their
/// content is undefined.
/// </summary>
internal sealed unsafe class Arena
{
    private const nint Line = 64;
    private const int SmallestChunk = 1 << 18;
    private const int LargestChunk = 1 << 26;

    private readonly List<PinnedBuffer> _chunks = [];
    private int _chunk;
    private nint _used;

    /// <summary>Bytes held, used or not.</summary>
    public long Capacity { get; private set; }

    /// <summary>Hands out memory.</summary>
    /// <param name="count">Number of floats, at least 0.</param>
    public float* Floats(nint count) => (float*)Bytes(count * sizeof(float));

    /// <summary>Hands out zeroed memory.</summary>
    /// <param name="count">Number of floats, at least 0.</param>
    public float* Zeros(nint count)
    {
        float* floats = Floats(count);
        new Span<byte>(floats, checked((int)(count * sizeof(float)))).Clear();
        return floats;
    }

    /// <summary>Hands out a copy.</summary>
    /// <typeparam name="T">A type without references.</typeparam>
    /// <param name="values">What is copied.</param>
    public T* Copy<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var copy = (T*)Bytes((nint)values.Length * sizeof(T));
        values.CopyTo(new Span<T>(copy, values.Length));
        return copy;
    }

    /// <summary>Hands out room for values.</summary>
    /// <typeparam name="T">A type without references.</typeparam>
    public T* New<T>(int count = 1)
        where T : unmanaged => (T*)Bytes((nint)count * sizeof(T));

    /// <summary>The current state, to return to.</summary>
    public (int Chunk, nint Used) Mark() => (_chunk, _used);

    /// <summary>Takes back everything given out since the mark.</summary>
    public void Release((int Chunk, nint Used) mark) => (_chunk, _used) = mark;

    private byte* Bytes(nint count)
    {
        count = (count + Line - 1) & -Line;
        while (_chunk < _chunks.Count)
        {
            var current = _chunks[_chunk];
            if (_used + count <= (nint)current.Length * sizeof(float))
            {
                byte* piece = (byte*)current.Pointer + _used;
                _used += count;
                return piece;
            }

            _chunk++;
            _used = 0;
        }

        // The size of chunks doubles, so that their number stays small; a piece larger than a chunk gets its own chunk.
        nint wanted = Math.Min(LargestChunk, _chunks.Count == 0 ? SmallestChunk : 2 * (nint)_chunks[^1].Length);
        var added = new PinnedBuffer(checked((int)Math.Max(wanted, count / sizeof(float))));
        _chunks.Add(added);
        Capacity += (long)added.Length * sizeof(float);
        _used = count;
        return (byte*)added.Pointer;
    }
}
