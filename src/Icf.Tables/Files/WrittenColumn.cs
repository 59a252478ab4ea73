namespace Icf.Tables.Files;

/// <summary>A column to be written.</summary>
/// <param name="Name">The name.</param>
/// <param name="Values">
/// The values: an array of <see cref="bool"/>, <see cref="int"/>, <see cref="double"/>, or numbers with gaps
/// (<c>double?</c>).
/// </param>
internal sealed record WrittenColumn(string Name, Array Values)
{
    /// <summary>The type of a value.</summary>
    public Type Type => Values.GetType().GetElementType()!;

    /// <summary>A column of numbers that has a gap where a number is NaN.</summary>
    public static WrittenColumn WithGaps(string name, double[] values) =>
        new(name, Array.ConvertAll(values, static value => double.IsNaN(value) ? (double?)null : value));
}
