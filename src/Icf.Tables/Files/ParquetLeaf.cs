using System.Collections.Immutable;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Icf.Tables.Files;

/// <summary>A column of a Parquet file: values, or lists of them, also within records.</summary>
/// <param name="Name">The name; of a member of a record with that of the record before a dot.</param>
/// <param name="Field">Its field; null for one that no parameter takes.</param>
/// <param name="Lists">
/// For each list that it stands in, from the outermost on, the definition level at which the list has an element.
/// </param>
/// <param name="Strange">What it is, if no parameter takes it.</param>
internal sealed record ParquetLeaf(string Name, DataField? Field, ImmutableArray<int> Lists, string Strange = "")
{
    /// <summary>The columns of a file.</summary>
    public static IEnumerable<ParquetLeaf> Of(ParquetSchema schema) =>
        schema.Fields.SelectMany(static field => Of(field, field.Name, []));

    private static IEnumerable<ParquetLeaf> Of(Field field, string name, ImmutableArray<int> lists)
    {
        if (field.MaxRepetitionLevel > lists.Length)
            lists = lists.Add(field.MaxDefinitionLevel);
        return field switch
        {
            DataField data => [new ParquetLeaf(name, data, lists)],
            ListField { Item: StructField or MapField } => [new ParquetLeaf(name, null, lists, "a list of records")],
            ListField list => Of(list.Item, name, lists),
            StructField record => record.Fields.SelectMany(member => Of(member, $"{name}.{member.Name}", lists)),
            _ => [new ParquetLeaf(name, null, lists, "a map")],
        };
    }

    /// <summary>Reads the column.</summary>
    public async Task<Column> ReadAsync(IReadOnlyList<ParquetRowGroupReader> groups)
    {
        int rows = checked((int)groups.Sum(static group => group.RowCount));
        if (Field is null || ParquetCells.Of(Field) is not { } reader)
        {
            var cell = new StrangeCell(Field is null ? Strange : $"a value of the type {Field.SchemaElement?.Type}");
            return new CellColumn(Name, [.. Enumerable.Repeat(cell, rows)], Lists.Length);
        }

        if (Lists.IsEmpty && reader is ParquetCells<double>)
            return await NumbersAsync(groups, rows, Field);
        var cells = new List<object?>(rows);
        foreach (ParquetRowGroupReader group in groups)
            cells.AddRange(await reader.ReadAsync(group, Field, Lists));
        return new CellColumn(Name, cells, Lists.Length);
    }

    private async Task<Column> NumbersAsync(IReadOnlyList<ParquetRowGroupReader> groups, int rows, DataField field)
    {
        var values = new double[rows];
        bool[]? isThere = field.MaxDefinitionLevel > 0 ? new bool[rows] : null;
        int start = 0;
        foreach (ParquetRowGroupReader group in groups)
        {
            int count = (int)group.RowCount;
            Memory<double> part = values.AsMemory(start, count);
            int[] levels = isThere is null ? [] : new int[count];
            await group.ReadRawAsync(field, part, isThere is null ? default(Memory<int>?) : levels, null);
            if (isThere is not null)
                Spread(part.Span, levels, field.MaxDefinitionLevel, isThere.AsSpan(start, count));
            start += count;
        }

        return new NumberColumn(Name, values, isThere);
    }

    // Those that are there stand without gaps, at the front.
    private static void Spread(Span<double> values, int[] levels, int defined, Span<bool> isThere)
    {
        int next = levels.Count(level => level == defined);
        for (int row = levels.Length - 1; row >= 0; row--)
            if (isThere[row] = levels[row] == defined)
                values[row] = values[--next];
    }
}
