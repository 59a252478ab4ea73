namespace Icf.Traces;

/// <summary>
/// The elements of an array in pieces. A copy shares all pieces until one of the two is written to, so that it costs
/// little in a long array of which little changes.
/// </summary>
internal sealed class CellItems<T>
{
    private const int Bits = 6,
        PieceLength = 1 << Bits,
        Mask = PieceLength - 1;

    private readonly T[][] _pieces;
    private readonly bool[] _isOwn;

    /// <param name="length">How many elements there are.</param>
    /// <exception cref="OverflowException">The length is negative.</exception>
    public CellItems(int length)
    {
        Length = length >= 0 ? length : throw new OverflowException();
        _pieces = new T[(length + Mask) >> Bits][];
        for (int p = 0; p < _pieces.Length; p++)
            _pieces[p] = new T[Math.Min(PieceLength, length - (p << Bits))];
        _isOwn = new bool[_pieces.Length];
        Array.Fill(_isOwn, true);
    }

    private CellItems(CellItems<T> original)
    {
        Length = original.Length;
        _pieces = [.. original._pieces];
        _isOwn = new bool[_pieces.Length];
        Array.Clear(original._isOwn);
    }

    /// <summary>How many elements there are.</summary>
    public int Length { get; }

    /// <summary>An element, to be read.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public ref readonly T this[int i] => ref _pieces[i >> Bits][i & Mask];

    /// <summary>An element, to be written.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public ref T ToWrite(int i)
    {
        int p = i >> Bits;
        if (!_isOwn[p])
            (_pieces[p], _isOwn[p]) = ([.. _pieces[p]], true);
        return ref _pieces[p][i & Mask];
    }

    /// <summary>All elements.</summary>
    public T[] ToArray()
    {
        var all = new T[Length];
        for (int p = 0; p < _pieces.Length; p++)
            _pieces[p].CopyTo(all, p << Bits);
        return all;
    }

    /// <summary>A copy.</summary>
    public CellItems<T> Copy() => new(this);
}
