using Icf.Tables.Files;

namespace Icf.Tables.Tests.Files;

/// <summary>
/// Files that other programs have written: DuckDB 1.5.6 (Parquet, compressed by Snappy and by Zstandard) and apache-arrow
/// 21.2 for JavaScript (the file and the stream of Arrow, two batches), with columns of all types, each with a gap.
/// </summary>
public sealed class ForeignFileTests
{
    /// <summary>A column, and its cells as text.</summary>
    public static TheoryData<string, string, string> Parquet
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (string file in (string[])["duckdb.parquet", "duckdb-zstd.parquet"])
            {
                all.Add(file, "name", "a | b | c");
                all.Add(file, "f", "0.5 | – | -2.5");
                all.Add(file, "d", "1.2 | – | NaN");
                all.Add(file, "i8", "3 | – | -3");
                all.Add(file, "u64", "7 | – | 18446744073709551615");
                all.Add(file, "b", "true | – | false");
                all.Add(file, "dec", "1.250 | – | -0.001");
                all.Add(file, "big", "1.2345678901234568E+29 | – | -1.50");
                all.Add(file, "day", "2026-11-05 | – | 1969-12-31");
                all.Add(file, "moment", "2026-11-05T10:20:30.5 | – | 1969-12-31T23:59:59.999999");
                all.Add(file, "tod", "10:20:30 | – | 23:59:59.999999");
                all.Add(file, "list", "[1, 2, null] | – | []");
                all.Add(file, "nested", "[[1, 2], [], null, [3]] | – | []");
                all.Add(file, "trial.dose", "0.5 | – | –");
                all.Add(file, "trial.arm", "Treated | – | Control");
                all.Add(file, "map", "a map | a map | a map");
                all.Add(file, "records", "a list of records | a list of records | a list of records");
            }

            return all;
        }
    }

    /// <summary>A column, and its cells as text.</summary>
    public static TheoryData<string, string, string> Arrow
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (string file in (string[])["javascript.arrow", "javascript.arrows"])
            {
                all.Add(file, "name", "a | b | a");
                all.Add(file, "text", "x | – | z");
                all.Add(file, "f", "0.5 | – | -2.5");
                all.Add(file, "d", "1.2 | – | NaN");
                all.Add(file, "i8", "3 | – | -3");
                all.Add(file, "u64", "7 | – | 18446744073709551615");
                all.Add(file, "b", "true | – | false");
                all.Add(file, "day", "2026-11-05 | – | 1969-12-31");
                all.Add(file, "moment", "2026-11-05T10:20:30.5 | – | 1969-12-31T23:59:59.999");
                all.Add(file, "list", "[1, 2, null] | – | []");
                all.Add(file, "nested", "[[1, 2], [], null, [3]] | – | []");
                all.Add(file, "pair", "[1, 2] | – | [3, 4]");
                all.Add(file, "trial.dose", "0.5 | – | –");
                all.Add(file, "trial.arm", "Treated | – | Control");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Parquet))]
    public void Cells_of_Parquet_are_read(string file, string column, string cells)
    {
        Table table = TableFile.Read(PathOf(file));
        Assert.Equal(3, table.Rows);
        Assert.Equal(cells, Text(table, column, 0));
    }

    [Theory]
    [MemberData(nameof(Arrow))]
    public void Cells_of_Arrow_are_read(string file, string column, string cells)
    {
        Table table = TableFile.Read(PathOf(file));
        Assert.Equal(6, table.Rows);
        Assert.Equal(cells, Text(table, column, 0));
        Assert.Equal(cells, Text(table, column, 3));
    }

    /// <summary>What text and numbers are made of cells that are neither.</summary>
    [Theory]
    [InlineData("day", "the date 2026-11-05")]
    [InlineData("moment", "the date 2026-11-05T10:20:30.5")]
    [InlineData("tod", "the time 10:20:30")]
    [InlineData("trial.arm", "\"Treated\"")]
    [InlineData("records", "a list of records")]
    [InlineData("nested", "the list [[1, 2], [], null, [3]]")]
    public void What_is_no_number_is_said_in_words(string column, string found) =>
        Assert.Equal(found, CellText.Found(TableFile.Read(PathOf("duckdb.parquet"))[column]![0]));

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Foreign", file);

    private static string Text(Table table, string column, int start) =>
        string.Join(" | ", Enumerable.Range(start, 3).Select(row => CellText.Of(table[column]![row]) ?? "–"));
}
