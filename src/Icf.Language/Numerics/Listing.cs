using System.Globalization;

namespace Icf;

/// <summary>Parameters that are arrays as text, in invariant culture; of a long one, the beginning.</summary>
internal static class Listing
{
    private const int Shown = 8;

    /// <summary>Numbers or cases, in full.</summary>
    public static string Of<T>(ReadOnlySpan<T> values)
    {
        var shown = new List<string>();
        foreach (T value in values[..Math.Min(Shown, values.Length)])
            shown.Add(string.Create(CultureInfo.InvariantCulture, $"{value}"));
        return Bracket(shown, values.Length);
    }

    /// <summary>The rows of a matrix, to ten digits: it may have been computed.</summary>
    public static string Of(double[,] matrix)
    {
        int rows = matrix.GetLength(0),
            columns = matrix.GetLength(1);
        var shown = new List<string>();
        for (int i = 0; i < Math.Min(Shown, rows); i++)
        {
            var row = new List<string>();
            for (int j = 0; j < Math.Min(Shown, columns); j++)
                row.Add(matrix[i, j].ToString("G10", CultureInfo.InvariantCulture));
            shown.Add(Bracket(row, columns));
        }

        return Bracket(shown, rows);
    }

    private static string Bracket(List<string> shown, int count)
    {
        string rest = count > Shown ? string.Create(CultureInfo.InvariantCulture, $", … ({count} in all)") : "";
        return $"[{string.Join(", ", shown)}{rest}]";
    }
}
