using System.ComponentModel;
using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>
/// An array that the body of a model makes for itself and that nothing else can see: a plain array, or, where the state
/// of the twin is to be saved, one that its particle keeps.
/// </summary>
/// <typeparam name="T">The type of the elements: values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Cells<T>
{
    // One of the two is null.
    private readonly T[]? _items;
    private readonly CellArray<T>? _kept;

    internal Cells(T[] items) => (_items, _kept) = (items, null);

    internal Cells(CellArray<T> kept) => (_items, _kept) = (null, kept);

    /// <summary>How many elements there are.</summary>
    public int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _items is { } items ? items.Length : _kept!.Length;
    }

    /// <summary>One element.</summary>
    /// <param name="i">Its index, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public T this[int i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _items is { } items ? items[i] : _kept!.Get(i);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            if (_items is { } items)
                items[i] = value;
            else
                _kept!.Set(i, value);
        }
    }

    /// <summary>All elements, for code that reads an array; what is kept is copied.</summary>
    public T[] All() => _items ?? _kept!.All();

    internal T[] Result() => _items ?? _kept!.Result();
}
