namespace Icf.Tables.Files;

/// <summary>A column of real numbers, which take the least space.</summary>
/// <param name="name">The name.</param>
/// <param name="values">The numbers; where none stands, anything.</param>
/// <param name="isThere">Whether a number stands in a row; null if one stands in each.</param>
internal sealed class NumberColumn(string name, double[] values, bool[]? isThere) : Column(name, depth: 0)
{
    public override object? this[int row] => isThere?[row] ?? true ? values[row] : null;

    /// <summary>The numbers, NaN where none stands.</summary>
    public double[] OrNaN() =>
        isThere is null ? values : [.. values.Zip(isThere, static (value, isThere) => isThere ? value : double.NaN)];
}
