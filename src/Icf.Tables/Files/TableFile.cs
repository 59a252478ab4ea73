namespace Icf.Tables.Files;

/// <summary>Files that are tables.</summary>
internal static class TableFile
{
    private static readonly Dictionary<string, Func<string, Table>> s_readers = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = SeparatedText.Read,
        [".tsv"] = SeparatedText.Read,
        [".parquet"] = ParquetFile.Read,
        [".arrow"] = ArrowFile.Read,
        [".arrows"] = ArrowFile.Read,
        [".feather"] = ArrowFile.Read,
        [".ipc"] = ArrowFile.Read,
    };

    /// <summary>Whether a file is a table, by its ending.</summary>
    public static bool Is(string file) => s_readers.ContainsKey(Path.GetExtension(file));

    /// <summary>Reads a table of the form that the ending says.</summary>
    /// <exception cref="TableException">The ending is none of a table, or the file is broken.</exception>
    public static Table Read(string file) =>
        s_readers.TryGetValue(Path.GetExtension(file), out Func<string, Table>? read)
            ? read(file)
            : throw new TableException(
                $"{file} is no table, by its ending; the endings are {string.Join(", ", s_readers.Keys)}."
            );

    /// <summary>Reads a table with a library, of whose exceptions none is known.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="form">What it should be.</param>
    /// <param name="read">Calls the library.</param>
    public static Table Guarded(string file, string form, Func<Table> read)
    {
        try
        {
            return read();
        }
#pragma warning disable CA1031 // What a library throws at a broken file may be anything.
        catch (Exception broken) when (broken is not TableException)
#pragma warning restore CA1031
        {
            throw new TableException(
                $"{file} is {form} that is broken, cut short, or of a kind that is not read: "
                    + $"{broken.Message.Split('\n')[0].Trim()}",
                broken
            );
        }
    }
}
