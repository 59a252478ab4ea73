using Icf.Testing;

namespace Icf.Language.Tests;

/// <summary>The snapshot helper that the test projects share.</summary>
public class SnapshotTests
{
    [Fact]
    public void A_difference_shows_the_changed_lines_and_a_little_around_them()
    {
        string[] expected = ["a", "b", "c", "d", "e", "f", "g", "h"];
        string[] actual = ["a", "b", "c", "d", "E", "f", "g", "h"];
        Assert.Equal("  ...\n  c\n  d\n- e\n+ E\n  f\n  g\n  ...\n", Snapshot.Difference(expected, actual));
    }

    [Fact]
    public void A_mismatch_fails_and_leaves_what_was_received_beside_the_verified_file()
    {
        string folder = Directory.CreateTempSubdirectory("icf-snapshot").FullName;
        try
        {
            string test = Path.Combine(folder, "Some.cs"), received = Path.Combine(folder, "Out.received.txt");
            File.WriteAllText(Path.Combine(folder, "Out.verified.txt"), "one\r\ntwo");
            var error = Assert.ThrowsAny<Exception>(() => Snapshot.Match("one\nthree", "Out.txt", test));
            Assert.Contains("- two\n+ three", error.Message, StringComparison.Ordinal);
            Assert.Equal("one\nthree", File.ReadAllText(received));

            Snapshot.Match("one\ntwo", "Out.txt", test);
            Assert.False(File.Exists(received));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
