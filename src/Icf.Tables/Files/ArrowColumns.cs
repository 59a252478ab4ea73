using Apache.Arrow;
using Apache.Arrow.Types;

namespace Icf.Tables.Files;

/// <summary>Columns of Arrow, which are cut into batches of rows.</summary>
internal static class ArrowColumns
{
    /// <summary>The columns that a field makes: one, or that of each member of a record.</summary>
    /// <param name="name">The name of the field; of a member of a record with that of the record before a dot.</param>
    /// <param name="type">Its type.</param>
    /// <param name="batches">What each batch of rows has of it.</param>
    public static IEnumerable<Column> Of(string name, IArrowType type, IReadOnlyList<IArrowArray> batches) =>
        Of(name, type, [.. batches.Select(static batch => new Part(batch, static _ => true))]);

    private static IEnumerable<Column> Of(string name, IArrowType type, Part[] parts)
    {
        if (type is StructType record)
            return record.Fields.SelectMany(
                (member, place) =>
                    Of($"{name}.{member.Name}", member.DataType, [.. parts.Select(part => part.Member(place))])
            );
        return [type is DoubleType ? Numbers(name, parts) : Cells(name, parts, Depth(type))];
    }

    private static CellColumn Cells(string name, Part[] parts, int depth)
    {
        var cells = new List<object?>();
        foreach (Part part in parts)
        {
            Func<int, object?> cell = ArrowCells.Of(part.Array);
            for (int row = 0; row < part.Array.Length; row++)
                cells.Add(part.IsWithin(row) ? cell(row) : null);
        }

        return new CellColumn(name, cells, depth);
    }

    private static NumberColumn Numbers(string name, Part[] parts)
    {
        var values = new List<double>();
        var isThere = new List<bool>();
        foreach (Part part in parts)
        {
            values.AddRange(((DoubleArray)part.Array).Values);
            for (int row = 0; row < part.Array.Length; row++)
                isThere.Add(part.IsWithin(row) && part.Array.IsValid(row));
        }

        return new NumberColumn(name, [.. values], isThere.Contains(false) ? [.. isThere] : null);
    }

    private static int Depth(IArrowType type) =>
        type switch
        {
            MapType => 0,
            ListType list => 1 + Depth(list.ValueDataType),
            LargeListType list => 1 + Depth(list.ValueDataType),
            FixedSizeListType list => 1 + Depth(list.ValueDataType),
            _ => 0,
        };

    /// <summary>What a batch of rows has of a field.</summary>
    /// <param name="Array">The values.</param>
    /// <param name="IsWithin">Whether the record that it is a member of is there.</param>
    private readonly record struct Part(IArrowArray Array, Func<int, bool> IsWithin)
    {
        public Part Member(int place)
        {
            var records = (StructArray)Array;
            Func<int, bool> isWithin = IsWithin;
            return new Part(records.Fields[place], row => isWithin(row) && records.IsValid(row));
        }
    }
}
