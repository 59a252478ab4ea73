using System.Text;

namespace Icf.Testing;

/// <summary>
/// The difference of two texts for a reader: lines that were removed (-) and added (+), with a little of what stands
/// around them, and the number of the line in the new text where each piece begins.
/// </summary>
internal static class LineDifference
{
    private const int Context = 2;
    private const int Longest = 100;

    private readonly record struct Line(char Mark, string Text, int Number);

    public static string Of(string expected, string actual)
    {
        List<Line> lines = Align(expected.Split('\n'), actual.Split('\n'));
        var text = new StringBuilder();
        int shown = 0,
            changes = lines.Count(line => line.Mark != ' '),
            seen = 0;
        for (int i = 0; i < lines.Count && seen < changes && shown < Longest; i++)
        {
            if (!Near(lines, i))
                continue;
            if (i == 0 || !Near(lines, i - 1))
                text.Append("@@ line ").Append(lines[i].Number).Append(" @@\n");
            text.Append(lines[i].Mark).Append(' ').Append(lines[i].Text).Append('\n');
            seen += lines[i].Mark != ' ' ? 1 : 0;
            shown++;
        }

        return seen == changes ? text.ToString() : $"{text}and {changes - seen} more changed lines\n";
    }

    /// <summary>Whether a line is shown: it was changed, or stands beside one that was.</summary>
    private static bool Near(List<Line> lines, int i)
    {
        for (int k = Math.Max(0, i - Context); k <= Math.Min(lines.Count - 1, i + Context); k++)
        {
            if (lines[k].Mark != ' ')
                return true;
        }

        return false;
    }

    /// <summary>The lines of both texts in one order, along a longest common subsequence.</summary>
    private static List<Line> Align(string[] expected, string[] actual)
    {
        // Lengths of the longest common subsequences of the suffixes.
        int[,] common = new int[expected.Length + 1, actual.Length + 1];
        for (int i = expected.Length - 1; i >= 0; i--)
        {
            for (int j = actual.Length - 1; j >= 0; j--)
            {
                common[i, j] =
                    expected[i] == actual[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<Line>();
        for (int i = 0, j = 0; i < expected.Length || j < actual.Length; )
        {
            if (i < expected.Length && j < actual.Length && expected[i] == actual[j])
            {
                lines.Add(new(' ', expected[i++], ++j));
            }
            else if (j == actual.Length || (i < expected.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new('-', expected[i++], j + 1));
            }
            else
            {
                lines.Add(new('+', actual[j], ++j));
            }
        }

        return lines;
    }
}
