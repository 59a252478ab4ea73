using Icf.Traces;

namespace Icf.Networks;

/// <summary>Where the numbers of a table stand in a layout of arguments.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Positions">The position of each number, row by row; −1 for one that is not there.</param>
internal sealed record GridLayout(int Rows, int Columns, int[] Positions)
{
    public static GridLayout Of(FieldPlan field, TokenLayout layout)
    {
        var cells = new List<(SiteIndex Index, int Position)>();
        for (int p = 0; p < layout.Tokens.Length; p++)
            if (layout.Tokens[p].At.Path.Name == field.Name)
                cells.Add((layout.Tokens[p].At.Index, p));
        int rows = cells.Count == 0 ? 0 : cells.Max(cell => cell.Index.I) + 1, columns = cells.Count == 0 ? 0 : cells.Max(cell => cell.Index.J) + 1;
        int[] positions = new int[rows * columns];
        Array.Fill(positions, -1);
        foreach ((SiteIndex index, int position) in cells)
            positions[index.I * columns + index.J] = position;
        return new GridLayout(rows, columns, positions);
    }
}
