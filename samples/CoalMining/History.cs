using System.Globalization;

/// <summary>The yearly counts, 1851 to 1961; two years have none.</summary>
/// <param name="Years">The years that have a count.</param>
/// <param name="Disasters">Their counts.</param>
internal sealed record History(int[] Years, int[] Disasters)
{
    /// <summary>Reads the file that stands beside the program.</summary>
    public static History Read()
    {
        string[][] rows =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "coal_mining_disasters.csv"))
                .Skip(1)
                .Select(line => line.Split(','))
                .Where(fields => fields[1].Length > 0),
        ];
        return new History(Numbers(0), Numbers(1));

        int[] Numbers(int column) =>
            [.. rows.Select(fields => int.Parse(fields[column], CultureInfo.InvariantCulture))];
    }

    /// <summary>The years without a count.</summary>
    public IEnumerable<int> Missing => Enumerable.Range(Years[0], Years[^1] - Years[0] + 1).Except(Years);
}
