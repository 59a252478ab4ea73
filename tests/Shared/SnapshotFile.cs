using Xunit;

namespace Icf.Testing;

/// <summary>
/// The comparison of <see cref="Snapshot"/> without Verify. It fails with the difference; with the environment variable
/// <c>ICF_ACCEPT_SNAPSHOTS=1</c> the verified file is rewritten instead.
/// </summary>
internal static class SnapshotFile
{
    public static void Match(string actual, string file, string test)
    {
        string folder = Path.GetDirectoryName(test)!;
        string verified = Path.Combine(folder, Insert(file, "verified"));
        string received = Path.Combine(folder, Insert(file, "received"));
        actual = actual.ReplaceLineEndings("\n");
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (File.Exists(verified) && actual == expected)
        {
            File.Delete(received);
            return;
        }

        bool accept = Environment.GetEnvironmentVariable("ICF_ACCEPT_SNAPSHOTS") == "1";
        Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
        File.WriteAllText(accept ? verified : received, actual);
        if (accept)
        {
            File.Delete(received);
            return;
        }

        Assert.Fail(
            $"""
            {(File.Exists(verified) ? "The text differs from the file." : "There is no such file yet.")}
              verified  {verified}
              received  {received}
            Where the new text is right, move it to the verified file, or run the test with ICF_ACCEPT_SNAPSHOTS=1.

            {LineDifference.Of(expected, actual)}
            """
        );
    }

    private static string Insert(string file, string word) =>
        Path.ChangeExtension(file, word + Path.GetExtension(file));
}
