namespace Icf.Tables.InferenceData;

/// <summary>
/// Puts numbers with addresses into arrays. The dimensions of an array have the indices that occur in any of the
/// addresses, so that an array has the same dimensions in every group.
/// </summary>
internal sealed class ArrayLayout
{
    private readonly Dictionary<(string Name, int Depth), (string Title, DataAxis[] Axes)> _arrays = [];

    /// <summary>Lays out the arrays of addresses.</summary>
    public ArrayLayout(IEnumerable<string> addresses)
    {
        ILookup<(string, int), VariableName> arrays = addresses
            .Distinct(StringComparer.Ordinal)
            .Select(VariableName.Of)
            .ToLookup(static one => (one.Name, one.Place.Length));
        foreach (IGrouping<(string Name, int Depth), VariableName> array in arrays)
        {
            // Where loops of several depths draw a latent, each depth has an array.
            bool isShallowest = !arrays.Any(other =>
                other.Key.Item1 == array.Key.Name && other.Key.Item2 < array.Key.Depth
            );
            string title = isShallowest ? array.Key.Name : $"{array.Key.Name}.{array.Key.Depth}";
            _arrays.Add(
                array.Key,
                (
                    title,
                    [
                        .. Enumerable
                            .Range(0, array.Key.Depth)
                            .Select(axis => new DataAxis(
                                $"{title}_dim_{axis}",
                                [.. array.Select(one => (long)one.Place[axis]).Distinct().Order()]
                            )),
                    ]
                )
            );
        }
    }

    /// <summary>The arrays of columns; NaN where no column has a number.</summary>
    /// <param name="around">The dimensions around those of the arrays, such as chain and draw.</param>
    /// <param name="columns">Numbers by address, with a number for each place of the dimensions around.</param>
    public IReadOnlyList<DataVariable> Arrays(
        IReadOnlyList<DataAxis> around,
        IEnumerable<(string Address, double[] Values)> columns
    ) =>
        [
            .. columns
                .Select(static column => (At: VariableName.Of(column.Address), column.Values))
                .GroupBy(static column => (column.At.Name, column.At.Place.Length))
                .Select(array => Array(around, _arrays[array.Key], [.. array])),
        ];

    private static DataVariable Array(
        IReadOnlyList<DataAxis> around,
        (string Title, DataAxis[] Axes) array,
        IReadOnlyList<(VariableName At, double[] Values)> columns
    )
    {
        int size = array.Axes.Aggregate(1, static (product, axis) => checked(product * axis.Length));
        int rows = around.Aggregate(1, static (product, axis) => product * axis.Length);
        var values = new double[checked(rows * size)];
        System.Array.Fill(values, double.NaN);
        foreach ((VariableName at, double[] column) in columns)
        {
            int offset = 0;
            for (int axis = 0; axis < at.Place.Length; axis++)
                offset =
                    offset * array.Axes[axis].Length
                    + System.Array.BinarySearch(array.Axes[axis].Coordinates, at.Place[axis]);
            for (int row = 0; row < rows; row++)
                values[row * size + offset] = column[row];
        }

        return new DataVariable(array.Title, [.. around, .. array.Axes], values);
    }
}
