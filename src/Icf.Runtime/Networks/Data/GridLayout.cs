using Icf.Traces;

namespace Icf.Networks;

/// <summary>The positions of the numbers of a table in a layout of arguments.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns of cells: one if the numbers of a row are features of one cell.</param>
/// <param name="Positions">The position of each number, row by row; −1 for a number that does not exist.</param>
internal sealed record GridLayout(int Rows, int Columns, int[] Positions)
{
    public static GridLayout Of(FieldPlan field, TokenLayout layout)
    {
        var numbers = new List<(int Row, int Column, int Position)>();
        for (int p = 0; p < layout.Tokens.Length; p++)
        {
            if (layout.Tokens[p].At.Path.Name != field.Name)
                continue;
            SiteIndex index = layout.Tokens[p].At.Index;
            int column = index.Rank > 1 ? index.J : 0;
            if (!field.IsStrip || column < field.Elements.Count)
                numbers.Add((index.I, column, p));
        }

        int rows = numbers.Select(number => number.Row + 1).DefaultIfEmpty(0).Max();
        int width = field.IsStrip
            ? field.Elements.Count
            : numbers.Select(number => number.Column + 1).DefaultIfEmpty(0).Max();
        int[] positions = new int[rows * width];
        Array.Fill(positions, -1);
        foreach ((int row, int column, int position) in numbers)
            positions[row * width + column] = position;
        return new GridLayout(rows, field.IsStrip ? Math.Min(rows, 1) : width, positions);
    }
}
