using System.Globalization;

/// <summary>The points that stand beside the program.</summary>
internal static class Points
{
    /// <summary>Reads them, one a row.</summary>
    public static double[,] Read()
    {
        string[] lines = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "points.csv")).Skip(1)];
        var points = new double[lines.Length, 2];
        for (int i = 0; i < lines.Length; i++)
        {
            string[] fields = lines[i].Split(',');
            for (int d = 0; d < 2; d++)
                points[i, d] = double.Parse(fields[d], CultureInfo.InvariantCulture);
        }

        return points;
    }
}
