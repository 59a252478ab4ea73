namespace Icf.Traces;

/// <summary>The arrays that the bodies of a particle's twins have made, in this order.</summary>
/// <param name="watch">Makes what is told of all that happens to an array of a length; null for nothing.</param>
internal sealed class CellStore(Func<int, CellWatch>? watch = null)
{
    private readonly List<CellArray> _arrays = [];
    private readonly List<object> _items = [];

    /// <summary>The arrays made so far.</summary>
    public IReadOnlyList<CellArray> Arrays => _arrays;

    /// <summary>Makes an array.</summary>
    /// <param name="length">How many elements it has.</param>
    /// <exception cref="OverflowException">The length is negative.</exception>
    public CellArray<T> New<T>(int length)
    {
        CellArray<T> made = new(length) { Watch = length < 0 ? null : watch?.Invoke(length) };
        _arrays.Add(made);
        return made;
    }

    /// <summary>Forgets all arrays.</summary>
    public void Clear()
    {
        _arrays.Clear();
        _items.Clear();
    }

    /// <summary>Saves the elements: the arrays themselves may now get others.</summary>
    public void Save()
    {
        _items.Clear();
        foreach (CellArray array in _arrays)
            _items.Add(array.Take());
    }

    /// <summary>Puts the elements back.</summary>
    public void Restore()
    {
        for (int i = 0; i < _arrays.Count; i++)
            _arrays[i].Put(_items[i]);
    }

    /// <summary>A saved element.</summary>
    public object? Element(CellAt at) => _arrays[at.Array].Element(_items[at.Array], at.Index);

    /// <summary>Whether a saved element is the same as another.</summary>
    public bool IsSame(CellAt at, object? element) =>
        at.Array < _arrays.Count && _arrays[at.Array].IsSame(_items[at.Array], at.Index, element);

    /// <summary>Saved elements of the same arrays, which are not shared.</summary>
    public CellStore Copy()
    {
        var copy = new CellStore(watch);
        for (int i = 0; i < _arrays.Count; i++)
        {
            copy._arrays.Add(_arrays[i]);
            copy._items.Add(_arrays[i].Copy(_items[i]));
        }

        return copy;
    }

    /// <summary>Undoes all writes since they were last undone or kept.</summary>
    public void Undo()
    {
        foreach (CellArray array in _arrays)
            array.Undo();
    }

    /// <summary>Keeps what was written.</summary>
    public void Keep()
    {
        foreach (CellArray array in _arrays)
            array.Keep();
    }
}

/// <summary>Where an element is.</summary>
/// <param name="Array">The array, by its place among those that were made.</param>
/// <param name="Index">Its index there.</param>
internal readonly record struct CellAt(int Array, int Index);
