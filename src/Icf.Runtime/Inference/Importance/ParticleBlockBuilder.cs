using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Collects the traces of a block and packs them when the block is complete; reused from block to block.
/// </summary>
internal sealed class ParticleBlockBuilder
{
    /// <summary>A buffer longer than this is not kept for the next block.</summary>
    private const int MostKept = 1 << 17;

    /// <summary>
    /// The last path with a hash, and for each path the one before it with the same hash; −1 for none.
    /// </summary>
    private readonly Dictionary<int, int> _byHash = [];
    private readonly List<int> _before = [];

    private readonly List<TracePath> _paths = [];
    private readonly List<int> _pathOf = [];
    private readonly List<object?> _objects = [];
    private readonly TraceRecord _choices = new();
    private double[] _numbers = [];
    private int _used;

    /// <summary>Adds the next particle, whose record then expects its next trace to take the same path.</summary>
    /// <exception cref="ModelException">It visits an address twice.</exception>
    public void Add(TraceRecord record)
    {
        int last = _pathOf.Count > 0 ? _pathOf[^1] : -1;
        int id = last >= 0 && ReferenceEquals(record.Path, _paths[last]) ? last : Find(record);
        _pathOf.Add(id);
        ReadOnlySpan<double> numbers = record.Numbers;
        if (_numbers.Length < _used + numbers.Length)
            Array.Resize(ref _numbers, Math.Max(_used + numbers.Length, 2 * _numbers.Length));
        Span<double> into = _numbers.AsSpan(_used, numbers.Length);
        numbers.CopyTo(into);
        if (_paths[id].HasObjects)
            AddObjects(record, into);
        _used += numbers.Length;
    }

    /// <summary>Adds the next particle.</summary>
    /// <exception cref="ModelException">It visits an address twice.</exception>
    public void Add(ReadOnlySpan<Choice> choices)
    {
        _choices.Clear();
        foreach (ref readonly Choice choice in choices)
            _choices.Add(choice);
        Add(_choices);
    }

    /// <summary>The block of the particles added since the last one was built.</summary>
    public ParticleBlock Build()
    {
        PackedPath[] packed = [.. _paths.Select(path => new PackedPath(path))];
        ReadOnlySpan<double> numbers = _numbers;
        foreach (int id in _pathOf)
            packed[id].Include(Take(ref numbers, _paths[id].Length));

        bool single = packed.Length == 1;
        int[] starts = single ? [] : new int[_pathOf.Count];
        int size = 0;
        for (int p = 0; p < starts.Length; p++)
        {
            starts[p] = size;
            size += packed[_pathOf[p]].RowSize;
        }

        byte[] rows = GC.AllocateUninitializedArray<byte>(single ? _pathOf.Count * packed[0].RowSize : size);
        Span<byte> rest = rows;
        numbers = _numbers;
        foreach (int id in _pathOf)
        {
            packed[id].Write(Take(ref numbers, _paths[id].Length), rest);
            rest = rest[packed[id].RowSize..];
        }

        var block = new ParticleBlock(packed, single ? [] : [.. _pathOf], starts, rows, [.. _objects]);
        Clear();
        return block;
    }

    /// <summary>Discards the particles added since the last block was built.</summary>
    public void Clear()
    {
        _byHash.Clear();
        _before.Clear();
        _paths.Clear();
        _pathOf.Clear();
        _objects.Clear();
        _used = 0;
        if (_numbers.Length > MostKept)
            _numbers = [];
    }

    private int Find(TraceRecord record)
    {
        int hash = record.Path?.Hash ?? TracePath.HashOf(record.Addresses);
        int last = _byHash.GetValueOrDefault(hash, -1),
            id = last;
        while (id >= 0 && !record.Addresses.SequenceEqual(_paths[id].Addresses))
            id = _before[id];
        if (id < 0)
        {
            id = _paths.Count;
            _paths.Add(record.Path ?? new TracePath(record.Addresses.ToArray()));
            _before.Add(last);
            _byHash[hash] = id;
        }

        record.Follow(_paths[id]);
        return id;
    }

    private void AddObjects(TraceRecord record, Span<double> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (record.Addresses[i].Site.IsScalar)
                continue;
            numbers[i] = _objects.Count;
            _objects.Add(record.Boxed(i));
        }
    }

    private static ReadOnlySpan<double> Take(ref ReadOnlySpan<double> numbers, int count)
    {
        ReadOnlySpan<double> taken = numbers[..count];
        numbers = numbers[count..];
        return taken;
    }
}
