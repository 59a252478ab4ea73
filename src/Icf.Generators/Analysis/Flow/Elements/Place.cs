using Icf.Generators.Parsing;

namespace Icf.Generators.Analysis;

/// <summary>What is known of an index of a source, seen from the place that depends on it.</summary>
internal enum PlaceKind
{
    /// <summary>Any index.</summary>
    Any,

    /// <summary>The counter of a loop around the place, or a number beside it.</summary>
    Turn,

    /// <summary>Any index below the counter of a loop around the place.</summary>
    Earlier,

    /// <summary>An index of the element that holds the value, or a number beside it.</summary>
    Cell,

    /// <summary>A number.</summary>
    Constant,
}

/// <summary>An index of a source: which of its values something depends on.</summary>
/// <param name="Kind">What is known.</param>
/// <param name="Loop">The loop that counts; null where none does.</param>
/// <param name="Dimension">Which index of the element, for <see cref="PlaceKind.Cell"/>.</param>
/// <param name="Number">What is added, or the number itself.</param>
internal readonly record struct Place(PlaceKind Kind, Loop? Loop, int Dimension, int Number)
{
    private const int Farthest = 4;

    public static readonly Place Any = default;

    public static Place Constant(int number) => new(PlaceKind.Constant, null, 0, number);

    public static Place Turn(Loop loop, int offset) =>
        Math.Abs(offset) <= Farthest ? new(PlaceKind.Turn, loop, 0, offset)
        : offset < 0 ? Earlier(loop)
        : Any;

    public static Place Earlier(Loop loop) => new(PlaceKind.Earlier, loop, 0, 0);

    public static Place Cell(int dimension, int offset) =>
        Math.Abs(offset) <= Farthest ? new(PlaceKind.Cell, null, dimension, offset) : Any;

    /// <summary>The same index, some numbers further.</summary>
    public Place Plus(int offset) =>
        offset == 0
            ? this
            : Kind switch
            {
                PlaceKind.Turn => Turn(Loop!, Number + offset),
                PlaceKind.Cell => Cell(Dimension, Number + offset),
                PlaceKind.Constant => Constant(Number + offset),
                PlaceKind.Earlier when offset < 0 => this,
                _ => Any,
            };

    /// <summary>Whether every index that another one means is one of these.</summary>
    public bool Covers(Place other) =>
        this == other
        || Kind == PlaceKind.Any
        || Kind == PlaceKind.Earlier && other.Kind == PlaceKind.Turn && other.Loop == Loop && other.Number < 0;

    /// <summary>Whether it is told by the counter of a loop.</summary>
    public bool IsOf(Loop loop) => Kind is PlaceKind.Turn or PlaceKind.Earlier && Loop == loop;
}
