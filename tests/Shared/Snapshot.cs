using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace Icf.Testing;

/// <summary>
/// Compares a text with the committed file <c>NAME.verified.EXT</c> beside the test. On a mismatch it leaves
/// <c>NAME.received.EXT</c> there and fails with the difference; rename that file to accept it. With the environment
/// variable <c>ICF_ACCEPT_SNAPSHOTS=1</c> the verified file is rewritten instead.
/// </summary>
internal static class Snapshot
{
    private const int Context = 2;

    /// <param name="actual">The text; line ends are compared as <c>\n</c>.</param>
    /// <param name="file">The name with its extension, <c>PublicApi.txt</c>; may begin with a folder.</param>
    /// <param name="test">The path of the calling test's source file.</param>
    public static void Match(string actual, string file, [CallerFilePath] string test = "")
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

        Assert.Fail($"{Path.GetFileName(verified)} differs; what was received is in {received}\n"
            + Difference(expected.Split('\n'), actual.Split('\n')));
    }

    /// <summary>The lines that were removed (-) and added (+), with a little of what stands around them.</summary>
    internal static string Difference(string[] expected, string[] actual)
    {
        // Lengths of the longest common subsequences of the suffixes.
        int[,] common = new int[expected.Length + 1, actual.Length + 1];
        for (int i = expected.Length - 1; i >= 0; i--)
        {
            for (int j = actual.Length - 1; j >= 0; j--)
            {
                common[i, j] = expected[i] == actual[j]
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<(char Mark, string Text)>();
        for (int i = 0, j = 0; i < expected.Length || j < actual.Length;)
        {
            if (i < expected.Length && j < actual.Length && expected[i] == actual[j])
            {
                lines.Add((' ', expected[i++]));
                j++;
            }
            else if (j == actual.Length || (i < expected.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(('-', expected[i++]));
            }
            else
            {
                lines.Add(('+', actual[j++]));
            }
        }

        return Shorten(lines);
    }

    private static string Shorten(List<(char Mark, string Text)> lines)
    {
        var text = new StringBuilder();
        bool skipped = false;
        for (int i = 0; i < lines.Count; i++)
        {
            int from = Math.Max(0, i - Context), to = Math.Min(lines.Count - 1, i + Context);
            bool near = Enumerable.Range(from, to - from + 1).Any(k => lines[k].Mark != ' ');
            if (near)
                text.Append(lines[i].Mark).Append(' ').Append(lines[i].Text).Append('\n');
            else if (!skipped)
                text.Append("  ...\n");
            skipped = !near;
        }

        return text.ToString();
    }

    private static string Insert(string file, string word) =>
        Path.ChangeExtension(file, word + Path.GetExtension(file));
}
