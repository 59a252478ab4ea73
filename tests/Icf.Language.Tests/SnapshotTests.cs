using Icf.Testing;

namespace Icf.Language.Tests;

/// <summary>The snapshot helper that the test projects share.</summary>
public class SnapshotTests
{
    [Fact]
    public void A_difference_shows_the_changed_lines_and_a_little_around_them() =>
        Assert.Equal(
            "@@ line 3 @@\n  c\n  d\n- e\n+ E\n  f\n  g\n@@ line 10 @@\n  j\n  k\n- l\n",
            LineDifference.Of("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl", "a\nb\nc\nd\nE\nf\ng\nh\ni\nj\nk")
        );

    [Fact]
    public void A_long_difference_is_cut()
    {
        string difference = LineDifference.Of("same", "same\n" + string.Join('\n', Enumerable.Range(0, 300)));
        Assert.StartsWith("@@ line 1 @@\n  same\n+ 0\n+ 1\n", difference, StringComparison.Ordinal);
        Assert.EndsWith("+ 98\nand 201 more changed lines\n", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mismatch_fails_and_leaves_what_was_received_beside_the_verified_file()
    {
        string folder = Directory.CreateTempSubdirectory("icf-snapshot").FullName;
        try
        {
            string test = Path.Combine(folder, "Some.cs"),
                received = Path.Combine(folder, "Out.received.txt");
            File.WriteAllText(Path.Combine(folder, "Out.verified.txt"), "one\r\ntwo");
            var error = Assert.ThrowsAny<Exception>(() => SnapshotFile.Match("one\nthree", "Out.txt", test));
            Assert.Contains("- two\n+ three", error.Message, StringComparison.Ordinal);
            Assert.Contains(received, error.Message, StringComparison.Ordinal);
            Assert.Equal("one\nthree", File.ReadAllText(received));

            SnapshotFile.Match("one\ntwo", "Out.txt", test);
            Assert.False(File.Exists(received));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
