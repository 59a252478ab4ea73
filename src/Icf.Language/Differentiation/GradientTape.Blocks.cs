using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Icf.CompilerServices;

// Operations on many numbers at once, which go back in one step.
public static partial class GradientTape
{
    [ThreadStatic]
    private static TapeBlocks? t_blocks;

    /// <summary>The blocks of this thread's tape.</summary>
    internal static TapeBlocks Blocks => t_blocks ??= new TapeBlocks();

    /// <summary>Reserves entries that nothing is read of but their adjoints.</summary>
    /// <returns>The place of the first.</returns>
    internal static int Reserve(int count)
    {
        int place = t_count;
        while (place + count > t_entries!.Length)
            Grow();
        Span<Entry> reserved = t_entries.AsSpan(place, count);
        reserved.Clear();
        t_count = place + count;
        return place;
    }

    /// <summary>Reads the adjoints of entries side by side; false if all are zero.</summary>
    internal static bool ReadAdjoints(int first, Span<double> into)
    {
        ref Entry entry = ref t_entries![first];
        bool any = false;
        for (int i = 0; i < into.Length; i++)
        {
            double adjoint = Unsafe.Add(ref entry, i).Adjoint;
            any |= adjoint != 0;
            into[i] = adjoint;
        }

        return any;
    }

    /// <summary>Adds to the adjoints of entries anywhere.</summary>
    internal static void AddAdjoints(ReadOnlySpan<int> places, double factor, ReadOnlySpan<double> slopes)
    {
        ref Entry entry = ref MemoryMarshal.GetArrayDataReference(t_entries!);
        for (int i = 0; i < places.Length; i++)
            Unsafe.Add(ref entry, places[i]).Adjoint += factor * slopes[i];
    }
}

/// <summary>How an operation on many numbers hands the adjoints of its results on to its operands.</summary>
internal abstract class BlockOperation
{
    /// <summary>Adds to the adjoints of the operands.</summary>
    /// <param name="block">The operation as it was recorded.</param>
    /// <param name="blocks">Where its operands are kept.</param>
    public abstract void Reverse(in TapeBlock block, TapeBlocks blocks);
}

/// <summary>An operation on many numbers on a tape.</summary>
/// <param name="Operation">What it is.</param>
/// <param name="First">The place of the first result.</param>
/// <param name="End">The place after the last result.</param>
/// <param name="Places">Where the places of its operands are kept.</param>
/// <param name="Numbers">Where the numbers that it keeps are.</param>
/// <param name="Shape">How many numbers there are of what, as the operation means it.</param>
/// <param name="Data">What it reads and no latent changes.</param>
internal readonly record struct TapeBlock(
    BlockOperation Operation,
    int First,
    int End,
    int Places,
    int Numbers,
    BlockShape Shape,
    object? Data = null
);

/// <summary>Three sizes, as an operation means them.</summary>
internal readonly record struct BlockShape(int Rows, int Columns = 0, int Depth = 0);

/// <summary>The blocks of a tape, in order, and what they keep: places and numbers, each in one array.</summary>
internal sealed class TapeBlocks
{
    private TapeBlock[] _blocks = new TapeBlock[16];
    private int[] _places = new int[256];
    private double[] _numbers = new double[256];
    private int _count,
        _placeCount,
        _numberCount;

    public void Reset()
    {
        // What they refer to may be large.
        Array.Clear(_blocks, 0, _count);
        _count = _placeCount = _numberCount = 0;
    }

    /// <summary>Where the next places are kept.</summary>
    public int PlaceCount => _placeCount;

    /// <summary>Where the next numbers are kept.</summary>
    public int NumberCount => _numberCount;

    /// <summary>Keeps places; they are to be written before any others are kept.</summary>
    public Span<int> KeepPlaces(int count)
    {
        if (_placeCount + count > _places.Length)
            Array.Resize(ref _places, 2 * (_placeCount + count));
        Span<int> kept = _places.AsSpan(_placeCount, count);
        _placeCount += count;
        return kept;
    }

    /// <summary>Keeps numbers, zero at first; they are to be written before any others are kept.</summary>
    public Span<double> KeepNumbers(int count)
    {
        if (_numberCount + count > _numbers.Length)
            Array.Resize(ref _numbers, 2 * (_numberCount + count));
        Span<double> kept = _numbers.AsSpan(_numberCount, count);
        kept.Clear();
        _numberCount += count;
        return kept;
    }

    /// <summary>Keeps a place and a number.</summary>
    public void Keep(int place, double number)
    {
        if (_placeCount == _places.Length)
            Array.Resize(ref _places, 2 * _placeCount);
        if (_numberCount == _numbers.Length)
            Array.Resize(ref _numbers, 2 * _numberCount);
        _places[_placeCount++] = place;
        _numbers[_numberCount++] = number;
    }

    /// <summary>Keeps a matrix, zero at first; it is to be written before anything else is kept.</summary>
    public Dense KeepMatrix(int rows, int columns) => new(KeepNumbers(Dense.Length(rows, columns)), rows, columns);

    /// <summary>Gives back the last places and numbers.</summary>
    public void GiveBack(int places, int numbers) => (_placeCount, _numberCount) = (places, numbers);

    public ReadOnlySpan<int> Places(int from, int count) => _places.AsSpan(from, count);

    public Span<double> Numbers(int from, int count) => _numbers.AsSpan(from, count);

    public Dense Matrix(int from, int rows, int columns) =>
        new(_numbers.AsSpan(from, Dense.Length(rows, columns)), rows, columns);

    public void Push(in TapeBlock block)
    {
        if (_count == _blocks.Length)
            Array.Resize(ref _blocks, 2 * _count);
        _blocks[_count++] = block;
    }

    /// <summary>The last block that begins at a mark or after it, if there is one.</summary>
    public TapeBlock? LastFrom(int mark) =>
        _count > 0 && _blocks[_count - 1].First >= mark ? _blocks[_count - 1] : null;

    /// <summary>Drops the blocks that begin at a mark or after it.</summary>
    public void Forget(int mark)
    {
        while (LastFrom(mark) is { } block)
            Drop(block);
    }

    /// <summary>Reverses the last block and drops it.</summary>
    public void Reverse(in TapeBlock block)
    {
        block.Operation.Reverse(block, this);
        Drop(block);
    }

    private void Drop(in TapeBlock block)
    {
        _blocks[--_count] = default;
        GiveBack(block.Places, block.Numbers);
    }
}
