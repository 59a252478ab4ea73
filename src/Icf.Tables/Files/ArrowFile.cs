using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace Icf.Tables.Files;

/// <summary>Files in the form of Apache Arrow: the file and the stream of its IPC, also called Feather.</summary>
internal static class ArrowFile
{
    /// <summary>The bytes that a file begins and ends with; a stream begins with a message.</summary>
    public static ReadOnlySpan<byte> Magic => "ARROW1"u8;

    private static ReadOnlySpan<byte> FirstFeather => "FEA1"u8;

    private static ReadOnlySpan<byte> Message => [0xFF, 0xFF, 0xFF, 0xFF];

    /// <summary>Reads a file or a stream.</summary>
    /// <exception cref="TableException">It is none of Arrow, or broken.</exception>
    public static Table Read(string file)
    {
        using FileStream stream = File.OpenRead(file);
        var start = new byte[Magic.Length];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (start.Length == 0)
            throw new TableException($"{file} is empty.");
        if (start.AsSpan().StartsWith(FirstFeather))
            throw new TableException($"{file} is Feather of version 1, which is not read: write it as version 2.");
        bool isFile = Magic.SequenceEqual(start);
        if (!isFile && !start.AsSpan().StartsWith(Message))
            throw new TableException($"{file} is no Arrow file or stream: it does not begin like one.");
        return TableFile.Guarded(
            file,
            isFile ? "an Arrow file" : "an Arrow stream",
            () =>
            {
                var codecs = new CompressionCodecFactory();
                using ArrowStreamReader reader = isFile
                    ? new ArrowFileReader(stream, codecs)
                    : new ArrowStreamReader(stream, codecs);
                return Read(file, reader);
            }
        );
    }

    /// <summary>Writes a file, with a batch of rows for each part of the columns.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="columns">The columns, of one length.</param>
    /// <param name="rows">The rows of each batch; they divide the length.</param>
    /// <param name="metadata">What the file says of itself.</param>
    public static void Write(
        Stream stream,
        IReadOnlyList<WrittenColumn> columns,
        int rows,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        var schema = new Schema(columns.Select(Field), metadata);
        using var writer = new ArrowFileWriter(stream, schema, leaveOpen: true);
        for (int start = 0; start < columns[0].Values.Length; start += rows)
        {
            using var batch = new RecordBatch(
                schema,
                columns.Select(column => Array(column.Values, start, rows)),
                rows
            );
            writer.WriteRecordBatch(batch);
        }

        writer.WriteEnd();
    }

    private static Table Read(string file, ArrowStreamReader reader)
    {
        Schema schema = reader.Schema;
        var batches = new List<RecordBatch>();
        while (reader.ReadNextRecordBatch() is { } batch)
            batches.Add(batch);
        return new Table(
            file,
            [
                .. schema.FieldsList.SelectMany(
                    (field, place) =>
                        ArrowColumns.Of(field.Name, field.DataType, [.. batches.Select(batch => batch.Column(place))])
                ),
            ],
            batches.Sum(static batch => batch.Length)
        )
        {
            Metadata = schema.Metadata ?? new Dictionary<string, string>(),
        };
    }

    private static Field Field(WrittenColumn column) =>
        new(
            column.Name,
            column.Values switch
            {
                bool[] => BooleanType.Default,
                int[] => Int32Type.Default,
                _ => DoubleType.Default,
            },
            nullable: column.Values is double?[]
        );

    private static IArrowArray Array(System.Array values, int start, int count) =>
        values switch
        {
            bool[] truths => new BooleanArray.Builder().Append(truths.AsSpan(start, count)).Build(),
            int[] whole => new Int32Array.Builder().Append(whole.AsSpan(start, count)).Build(),
            double[] real => new DoubleArray.Builder().Append(real.AsSpan(start, count)).Build(),
            _ => WithGaps(((double?[])values).AsSpan(start, count)),
        };

    private static DoubleArray WithGaps(ReadOnlySpan<double?> values)
    {
        DoubleArray.Builder array = new DoubleArray.Builder().Reserve(values.Length);
        foreach (double? value in values)
            array.Append(value);
        return array.Build();
    }
}
