using System.ComponentModel;
using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>
/// A list that the body of a model makes for itself, adds to, and looks at only in the end: a plain list, or, where the
/// state of the twin is to be saved, one that its particle keeps.
/// </summary>
/// <typeparam name="T">The type of the elements: values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GrownList<T>
{
    // One of the two is null.
    private readonly List<T>? _items;
    private readonly CellList<T>? _kept;

    internal GrownList(List<T> items) => (_items, _kept) = (items, null);

    internal GrownList(CellList<T> kept) => (_items, _kept) = (null, kept);

    /// <summary>Puts an element at the end.</summary>
    /// <param name="item">The element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        if (_items is { } items)
            items.Add(item);
        else
            _kept!.Add(item);
    }

    internal List<T> All() => _items ?? _kept!.All();

    internal List<T> Result() => _items ?? _kept!.Result();
}
