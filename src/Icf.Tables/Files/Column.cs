namespace Icf.Tables.Files;

/// <summary>A column of a table: a cell for each row.</summary>
/// <remarks>
/// A cell is text, a truth value, a number (<see cref="long"/>, <see cref="ulong"/>, <see cref="decimal"/> or <see
/// cref="double"/>), a date or a time of the platform, an array of cells, a <see cref="StrangeCell"/>, or null where
/// nothing stands.
/// </remarks>
/// <param name="name">The name.</param>
/// <param name="depth">How deep its lists are: 0 for plain cells, 1 for lists of them, and so on.</param>
internal abstract class Column(string name, int depth)
{
    public string Name => name;

    /// <summary>How deep its lists are: 0 for plain cells, 1 for lists of them, and so on.</summary>
    public int Depth => depth;

    /// <summary>The cell in a row.</summary>
    public abstract object? this[int row] { get; }
}
