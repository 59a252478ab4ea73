namespace Icf.Tables.InferenceData;

/// <summary>A dimension of arrays.</summary>
/// <param name="Name">The name.</param>
/// <param name="Coordinates">The index that each place along it stands for, in ascending order.</param>
internal sealed record DataAxis(string Name, long[] Coordinates)
{
    public int Length => Coordinates.Length;

    /// <summary>The places 0, 1, … of a dimension.</summary>
    public static DataAxis Counted(string name, int length) =>
        new(name, [.. Enumerable.Range(0, length).Select(static i => (long)i)]);
}
