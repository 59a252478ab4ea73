using System.Text;

/// <summary>A curve over the years with its uncertainty, drawn with characters.</summary>
internal static class Chart
{
    private const int Height = 12;

    /// <summary>Draws one column for every so many years.</summary>
    /// <param name="firstYear">The year of the first point.</param>
    /// <param name="curve">For each year the lower end of the band, the middle and the upper end.</param>
    /// <param name="yearsPerColumn">How many years share a column, which shows the middle one of them.</param>
    public static string Draw(
        int firstYear,
        IReadOnlyList<(double Lower, double Middle, double Upper)> curve,
        int yearsPerColumn = 2
    )
    {
        double top = curve.Max(point => point.Upper);
        double cell = top / Height;
        var text = new StringBuilder();
        for (int row = Height - 1; row >= 0; row--)
        {
            double low = row * cell,
                high = low + cell;
            double tick = Math.Ceiling(low);
            text.Append(tick < high ? $"{tick, 6:F0} ┤" : "       │");
            for (int t = yearsPerColumn / 2; t < curve.Count; t += yearsPerColumn)
            {
                (double lower, double middle, double upper) = curve[t];
                text.Append(
                    middle >= low && middle < high ? '█'
                    : lower < high && upper >= low ? '░'
                    : ' '
                );
            }

            text.Append('\n');
        }

        int columns = (curve.Count + yearsPerColumn - 1) / yearsPerColumn;
        text.Append("       └").Append('─', columns).Append("\n        ");
        for (int column = 0; column < columns; column += 10)
            text.Append($"{firstYear + column * yearsPerColumn, -10}");
        return text.ToString().TrimEnd();
    }
}
