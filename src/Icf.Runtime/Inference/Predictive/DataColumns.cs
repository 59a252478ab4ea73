using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The data that a block of draws predicts: for each datum a number of every draw, NaN where a draw has none.
/// </summary>
/// <param name="draws">The number of draws.</param>
internal sealed class DataColumns(int draws)
{
    private readonly Dictionary<DataRef, double[]> _columns = [];

    /// <summary>Records a datum of a draw.</summary>
    public void Add(int draw, DataRef datum, double value)
    {
        if (!_columns.TryGetValue(datum, out double[]? column))
            _columns.Add(datum, column = Empty(draws));
        column[draw] = value;
    }

    /// <summary>Records all data of a draw.</summary>
    public void Add(int draw, DataNumbers data)
    {
        foreach ((DataRef at, double value) in data.Numbers)
            Add(draw, at, value);
    }

    /// <summary>The columns of all blocks, by the address of the datum, in the order of the first occurrence.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="draws">The number of all draws.</param>
    /// <param name="blockSize">How many draws a block has; the last block may have fewer.</param>
    public static IReadOnlyDictionary<string, double[]> Join(DataColumns[] blocks, int draws, int blockSize)
    {
        var all = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (int b = 0; b < blocks.Length; b++)
            foreach ((DataRef at, double[] values) in blocks[b]._columns)
            {
                string address = at.ToString();
                if (!all.TryGetValue(address, out double[]? column))
                    all.Add(address, column = Empty(draws));
                values.CopyTo(column, b * blockSize);
            }

        return all;
    }

    /// <summary>A column of which nothing is known.</summary>
    public static double[] Empty(int draws)
    {
        var column = new double[draws];
        Array.Fill(column, double.NaN);
        return column;
    }
}
