namespace Icf.Traces;

/// <summary>
/// A list of the body that its particle keeps: it only gets longer, and is looked at in the end. To those who save,
/// copy and compare, it is an array of one element, the list as a whole; its copies share what they have in common.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
internal sealed class CellList<T> : CellArray
{
    private Link? _last;

    public override int Length => 1;

    /// <summary>Puts an element at the end.</summary>
    public void Add(T item)
    {
        if (Watch?.Append() != false)
            _last = new Link(item, _last);
    }

    /// <summary>All elements, for code after which more is run.</summary>
    public List<T> All()
    {
        Watch?.Read(0);
        return Result();
    }

    /// <summary>
    /// All elements for the result of the trace. Who watches the list does not look at the result, and is not told.
    /// </summary>
    public List<T> Result()
    {
        int count = _last?.Count ?? 0;
        var all = new T[count];
        for (Link? link = _last; link is not null; link = link.Before)
            all[--count] = link.Item;
        return [.. all];
    }

    public override object Take() => _last ?? Link.None;

    public override void Put(object items) => _last = items == Link.None ? null : (Link)items;

    public override object Copy(object items) => items;

    public override object? Element(object items, int index) => items;

    public override bool IsSame(object items, int index, object? element) => items == element;

    public override void Undo() { }

    public override void Keep() { }

    /// <summary>An element with all before it.</summary>
    private sealed class Link(T item, Link? before)
    {
        /// <summary>Stands for no element.</summary>
        public static readonly object None = new();

        public T Item => item;

        public Link? Before => before;

        public int Count { get; } = before is null ? 1 : before.Count + 1;
    }
}
