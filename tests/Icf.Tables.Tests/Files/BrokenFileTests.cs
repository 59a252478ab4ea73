using Icf.Tables.Files;

namespace Icf.Tables.Tests.Files;

/// <summary>Files that are none of the form that their ending says, or are not whole.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private readonly TableFolder _folder = new();

    public static TheoryData<string> TypedForms => [.. TableFolder.Typed];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".parquet", "", "FILE is empty.")]
    [InlineData(".arrow", "", "FILE is empty.")]
    [InlineData(".parquet", "y\n1\n2\n", "FILE is no Parquet file: it does not begin with PAR1.")]
    [InlineData(".feather", "y\n1\n2\n", "FILE is no Arrow file or stream: it does not begin like one.")]
    [InlineData(".feather", "FEA1....", "FILE is Feather of version 1, which is not read: write it as version 2.")]
    [InlineData(
        ".parquet",
        "PAR1 and no more",
        "FILE is a Parquet file that is broken, cut short, or of a kind that is not read: "
    )]
    [InlineData(
        ".arrow",
        "ARROW1 and no more",
        "FILE is an Arrow file that is broken, cut short, or of a kind that is not read: "
    )]
    [InlineData(".xlsx", "", "FILE is no table, by its ending; the endings are .csv, .tsv, .parquet, .arrow, ")]
    public void Other_files_are_refused(string ending, string text, string said)
    {
        string path = _folder["data" + ending];
        File.WriteAllText(path, text);
        Assert.StartsWith(
            said.Replace("FILE", path, StringComparison.Ordinal),
            Assert.Throws<TableException>(() => TableFile.Read(path)).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>A stream has no end of its own: where a message ends it may be cut.</summary>
    [Theory]
    [MemberData(nameof(TypedForms))]
    public void Files_that_are_cut_short_are_refused(string form)
    {
        double[] y = [.. Enumerable.Range(0, 100).Select(static i => i / 7.0)];
        string path = _folder.Write(form, ("y", y), ("z", new double[100]));
        byte[] whole = File.ReadAllBytes(path);
        Assert.Equal(100, TableFile.Read(path).Rows);
        foreach (int length in (int[])[1, 5, 9, whole.Length / 3, whole.Length / 2, whole.Length - 200])
        {
            File.WriteAllBytes(path, whole[..length]);
            TableException broken = Assert.Throws<TableException>(() => TableFile.Read(path));
            Assert.StartsWith($"{path} is ", broken.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_of_the_platform() =>
        Assert.Throws<FileNotFoundException>(() => TableFile.Read(_folder["none.parquet"]));
}
