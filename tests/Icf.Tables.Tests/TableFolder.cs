using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Parquet;
using Parquet.Schema;
using ArrowField = Apache.Arrow.Field;
using ParquetField = Parquet.Schema.Field;

namespace Icf.Tables.Tests;

/// <summary>
/// A folder with a table, written in any form. Columns are arrays of text, of numbers, of numbers with gaps, or of lists
/// of numbers.
/// </summary>
public sealed class TableFolder : IDisposable
{
    /// <summary>The endings of all forms that have types.</summary>
    public static readonly string[] Typed = [".parquet", ".arrow", ".arrows", ".feather"];

    private readonly string _folder = Directory.CreateTempSubdirectory("icf-tables").FullName;

    public string this[string name] => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Writes a table.</summary>
    /// <returns>Its path.</returns>
    public string Write(string ending, params (string Name, System.Array Values)[] columns)
    {
        string path = this["data" + ending];
        using FileStream stream = File.Create(path);
        switch (ending)
        {
            case ".csv":
                Csv(stream, columns);
                break;
            case ".parquet":
                Parquet(stream, columns).GetAwaiter().GetResult();
                break;
            default:
                Arrow(stream, ending, columns);
                break;
        }

        return path;
    }

    private static void Csv(Stream stream, (string Name, System.Array Values)[] columns)
    {
        using var writer = new StreamWriter(stream);
        writer.WriteLine(string.Join(',', columns.Select(static column => column.Name)));
        for (int row = 0; row < columns[0].Values.Length; row++)
            writer.WriteLine(
                string.Join(
                    ',',
                    columns.Select(column =>
                        Convert.ToString(column.Values.GetValue(row), CultureInfo.InvariantCulture)
                    )
                )
            );
    }

    private static async Task Parquet(Stream stream, (string Name, System.Array Values)[] columns)
    {
        ParquetField[] fields =
        [
            .. columns.Select(static column =>
                column.Values is double[][]
                    ? (ParquetField)new ListField(column.Name, new DataField<double>("element"))
                    : new DataField(column.Name, column.Values.GetType().GetElementType()!)
            ),
        ];
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        foreach ((ParquetField field, (_, System.Array values)) in fields.Zip(columns))
        {
            if (values is double[][] lists)
            {
                var item = (DataField)((ListField)field).Item;
                int[] repetitions = [.. lists.SelectMany(static list => list.Select(static (_, i) => i == 0 ? 0 : 1))];
                await group.WriteAllPartsAsync<double>(
                    item,
                    lists.SelectMany(static list => list).ToArray(),
                    Enumerable.Repeat(item.MaxDefinitionLevel, repetitions.Length).ToArray(),
                    repetitions,
                    default
                );
                continue;
            }

            var data = (DataField)field;
            await (
                values switch
                {
                    string[] texts => group.WriteAsync(data, texts),
                    bool[] truths => group.WriteAsync<bool>(data, truths),
                    int[] numbers => group.WriteAsync<int>(data, numbers),
                    double[] numbers => group.WriteAsync<double>(data, numbers),
                    double?[] numbers => group.WriteAsync<double>(data, numbers),
                    _ => throw new ArgumentException(field.Name),
                }
            );
        }
    }

    private static void Arrow(Stream stream, string ending, (string Name, System.Array Values)[] columns)
    {
        IArrowArray[] arrays = [.. columns.Select(static column => Array(column.Values))];
        var schema = new Schema(
            columns.Zip(arrays, static (column, array) => new ArrowField(column.Name, array.Data.DataType, true)),
            null
        );
        // As pandas and others write Feather.
        IpcOptions? options =
            ending == ".feather"
                ? new IpcOptions
                {
                    CompressionCodec = CompressionCodecType.Lz4Frame,
                    CompressionCodecFactory = new CompressionCodecFactory(),
                }
                : null;
        using ArrowStreamWriter writer =
            ending == ".arrows"
                ? new ArrowStreamWriter(stream, schema, leaveOpen: true, options)
                : new ArrowFileWriter(stream, schema, leaveOpen: true, options);
        writer.WriteRecordBatch(new RecordBatch(schema, arrays, columns[0].Values.Length));
        writer.WriteEnd();
    }

    private static IArrowArray Array(System.Array values)
    {
        switch (values)
        {
            case string[] texts:
                return new StringArray.Builder().AppendRange(texts).Build();
            case bool[] truths:
                return new BooleanArray.Builder().AppendRange(truths).Build();
            case int[] numbers:
                return new Int32Array.Builder().AppendRange(numbers).Build();
            case double[] numbers:
                return new DoubleArray.Builder().AppendRange(numbers).Build();
            case double?[] numbers:
                var gaps = new DoubleArray.Builder();
                foreach (double? number in numbers)
                    gaps.Append(number);
                return gaps.Build();
            default:
                var lists = new ListArray.Builder(Apache.Arrow.Types.DoubleType.Default);
                foreach (double[] list in (double[][])values)
                {
                    lists.Append();
                    ((DoubleArray.Builder)lists.ValueBuilder).AppendRange(list);
                }

                return lists.Build();
        }
    }
}
