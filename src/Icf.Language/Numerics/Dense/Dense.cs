using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Icf;

/// <summary>
/// A matrix in passing, row by row, in room that is rounded up to whole tiles, so that no kernel needs a case for the
/// ends. What lies beyond the rows and columns is zero at first, and no result depends on it.
/// </summary>
internal readonly ref struct Dense
{
    private readonly Span<double> _numbers;

    /// <summary>Takes room for a matrix.</summary>
    /// <param name="numbers">At least <see cref="Length"/> numbers, zero beyond the rows and columns.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public Dense(Span<double> numbers, int rows, int columns)
    {
        _numbers = numbers[..Length(rows, columns)];
        (Rows, Columns, Stride) = (rows, columns, Padded(columns));
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>How far apart two rows lie.</summary>
    public int Stride { get; }

    /// <summary>How many numbers a matrix takes.</summary>
    public static int Length(int rows, int columns) => (rows + Tile.Rows - 1) / Tile.Rows * Tile.Rows * Padded(columns);

    /// <summary>How many numbers a row takes, or a vector.</summary>
    public static int Padded(int columns)
    {
        int stride = Math.Max(1, (columns + Tile.Columns - 1) / Tile.Columns) * Tile.Columns;

        // Rows a multiple of half a kilobyte apart compete for the same lines of the cache.
        return stride % 64 == 0 ? stride + Tile.Columns : stride;
    }

    public ref double this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetReference(_numbers), row * Stride + column);
    }

    /// <summary>A row, without what lies beyond it.</summary>
    public Span<double> Row(int i) => _numbers.Slice(i * Stride, Columns);

    /// <summary>Sets all to zero, also what lies beyond.</summary>
    public void Clear() => _numbers.Clear();

    /// <summary>Sets the numbers to the ones of another matrix of the same size.</summary>
    public void Set(Dense other) => other._numbers.CopyTo(_numbers);
}
