namespace Icf.Traces;

/// <summary>
/// The arrays and lists that the bodies of a particle's twins have made, in this order: their elements can be put aside
/// and put back, also by a copy.
/// </summary>
internal sealed class CellStore : CellKeeper
{
    private readonly List<CellArray> _arrays = [];
    private readonly List<object> _items = [];

    /// <summary>The arrays made so far.</summary>
    public IReadOnlyList<CellArray> Arrays => _arrays;

    /// <inheritdoc/>
    public override CellArray<T> New<T>(int length) => Kept(new CellArray<T>(length));

    /// <inheritdoc/>
    public override CellList<T> NewList<T>() => Kept(new CellList<T>());

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
        var copy = new CellStore();
        for (int i = 0; i < _arrays.Count; i++)
        {
            copy._arrays.Add(_arrays[i]);
            copy._items.Add(_arrays[i].Copy(_items[i]));
        }

        return copy;
    }

    private TArray Kept<TArray>(TArray made)
        where TArray : CellArray
    {
        _arrays.Add(made);
        return made;
    }
}
