namespace Icf.Networks;

/// <summary>An array that is filled again for every batch: it grows when it must and is never released.</summary>
internal sealed class ReusedArray<T>
{
    private T[] _items = [];

    public int Count { get; private set; }

    public Span<T> Span => _items.AsSpan(0, Count);

    public ReadOnlyMemory<T> Memory => _items.AsMemory(0, Count);

    public ref T this[int i] => ref _items[i];

    /// <summary>Makes room for a number of items, whose initial values are undefined.</summary>
    public Span<T> Resize(int count)
    {
        if (count > _items.Length)
            _items = new T[Math.Max(count, 2 * _items.Length)];
        Count = count;
        return Span;
    }
}
