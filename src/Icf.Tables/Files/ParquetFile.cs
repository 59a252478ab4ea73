using Parquet;
using Parquet.Schema;

namespace Icf.Tables.Files;

/// <summary>Files in the form of Apache Parquet.</summary>
internal static class ParquetFile
{
    private static readonly ParquetOptions s_options = new() { UseBigDecimal = true, UseDateOnlyTypeForDates = true };

    /// <summary>The bytes that a file begins and ends with.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Reads a file.</summary>
    /// <exception cref="TableException">It is none of Parquet, or broken.</exception>
    public static Table Read(string file)
    {
        using FileStream stream = File.OpenRead(file);
        var start = new byte[Magic.Length];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == 0)
            throw new TableException($"{file} is empty.");
        if (!Magic.SequenceEqual(start))
            throw new TableException($"{file} is no Parquet file: it does not begin with PAR1.");
        return TableFile.Guarded(file, "a Parquet file", () => ReadAsync(file, stream).GetAwaiter().GetResult());
    }

    /// <summary>Writes a file, with a group of rows for each part of the columns.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="columns">The columns, of one length.</param>
    /// <param name="rows">The rows of each group; they divide the length.</param>
    /// <param name="metadata">What the file says of itself.</param>
    public static void Write(
        Stream stream,
        IReadOnlyList<WrittenColumn> columns,
        int rows,
        IReadOnlyDictionary<string, string> metadata
    ) => WriteAsync(stream, columns, rows, metadata).GetAwaiter().GetResult();

    private static async Task<Table> ReadAsync(string file, Stream stream)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, s_options);
        var columns = new List<Column>();
        foreach (ParquetLeaf leaf in ParquetLeaf.Of(reader.Schema))
            columns.Add(await leaf.ReadAsync(reader.RowGroups));
        long rows = reader.RowGroups.Sum(static group => group.RowCount);
        return new Table(file, columns, checked((int)rows)) { Metadata = reader.CustomMetadata };
    }

    private static async Task WriteAsync(
        Stream stream,
        IReadOnlyList<WrittenColumn> columns,
        int rows,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        DataField[] fields = [.. columns.Select(static column => new DataField(column.Name, column.Type))];
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        writer.CustomMetadata = metadata;
        for (int start = 0; start < columns[0].Values.Length; start += rows)
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            foreach ((WrittenColumn column, DataField field) in columns.Zip(fields))
                await WriteAsync(group, field, column.Values, start, rows);
        }
    }

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, Array values, int start, int rows) =>
        values switch
        {
            bool[] truths => group.WriteAsync<bool>(field, truths.AsMemory(start, rows)),
            int[] whole => group.WriteAsync<int>(field, whole.AsMemory(start, rows)),
            double[] real => group.WriteAsync<double>(field, real.AsMemory(start, rows)),
            _ => group.WriteAsync<double>(field, ((double?[])values).AsMemory(start, rows)),
        };
}
