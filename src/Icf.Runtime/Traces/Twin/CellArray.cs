namespace Icf.Traces;

/// <summary>
/// An array, or a list, of the body that its particle keeps, so that it can be saved with the state of the twin.
/// </summary>
internal abstract class CellArray
{
    /// <summary>How many elements there are.</summary>
    public abstract int Length { get; }

    /// <summary>Is told of all that happens to elements; null where nobody asks.</summary>
    public CellWatch? Watch { get; set; }

    /// <summary>The elements, to be put back later: what is written after that changes them.</summary>
    public abstract object Take();

    /// <summary>Puts elements back that were taken.</summary>
    public abstract void Put(object items);

    /// <summary>A copy of elements that were taken.</summary>
    public abstract object Copy(object items);

    /// <summary>One of the elements that were taken.</summary>
    public abstract object? Element(object items, int index);

    /// <summary>Whether one of the elements that were taken is the same as another.</summary>
    public abstract bool IsSame(object items, int index, object? element);

    /// <summary>Undoes all writes since they were last undone or kept; only where there is a watch.</summary>
    public abstract void Undo();

    /// <summary>Keeps what was written.</summary>
    public abstract void Keep();
}

/// <summary>An array of a known type of elements.</summary>
/// <param name="length">How many elements there are.</param>
/// <exception cref="OverflowException">The length is negative.</exception>
internal sealed class CellArray<T>(int length) : CellArray
{
    private readonly List<(int Index, T Before)> _written = [];
    private CellItems<T> _items = new(length);

    public override int Length => _items.Length;

    /// <summary>Reads an element.</summary>
    public T Get(int i)
    {
        T item = _items[i];
        Watch?.Read(i);
        return item;
    }

    /// <summary>Writes an element.</summary>
    public void Set(int i, T value)
    {
        ref T item = ref _items.ToWrite(i);
        if (Watch is not null)
        {
            bool isChange = !StateBytes.AreSame(ref item, ref value);
            if (isChange)
            {
                if (_written.Count == 0)
                    Watch.Change(this);
                _written.Add((i, item));
            }

            Watch.Write(i, isChange);
        }

        item = value;
    }

    /// <summary>A copy of all elements.</summary>
    public T[] All()
    {
        for (int i = 0; Watch is not null && i < Length; i++)
            Watch.Read(i);
        return _items.ToArray();
    }

    /// <summary>
    /// All elements for the result of the trace. Who watches the array does not look at the result, and is not told.
    /// </summary>
    public T[] Result() => _items.ToArray();

    public override object Take() => _items;

    public override void Put(object items) => _items = (CellItems<T>)items;

    public override object Copy(object items) => ((CellItems<T>)items).Copy();

    public override object? Element(object items, int index) => ((CellItems<T>)items)[index];

    public override bool IsSame(object items, int index, object? element)
    {
        T one = ((CellItems<T>)items)[index],
            other = (T)element!;
        return StateBytes.AreSame(ref one, ref other);
    }

    public override void Undo()
    {
        for (int k = _written.Count - 1; k >= 0; k--)
            _items.ToWrite(_written[k].Index) = _written[k].Before;
        _written.Clear();
    }

    public override void Keep() => _written.Clear();
}
