namespace Icf.Tables.Files;

/// <summary>A column of any cells.</summary>
/// <param name="name">The name.</param>
/// <param name="cells">The cells.</param>
/// <param name="depth">How deep its lists are.</param>
internal sealed class CellColumn(string name, IReadOnlyList<object?> cells, int depth = 0) : Column(name, depth)
{
    public override object? this[int row] => cells[row];
}
