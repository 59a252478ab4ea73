using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Tests.Harness;

/// <summary>Code with spans marked by <c>[|</c> and <c>|]</c>.</summary>
internal sealed record Marked(string Code, IReadOnlyList<TextSpan> Spans)
{
    public static Marked Parse(string text)
    {
        var code = new System.Text.StringBuilder();
        var spans = new List<TextSpan>();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            string mark = text.Substring(i, Math.Min(2, text.Length - i));
            if (mark == "[|")
                start = code.Length;
            else if (mark == "|]")
                spans.Add(TextSpan.FromBounds(start, code.Length));
            else
            {
                code.Append(text[i]);
                continue;
            }

            i++;
        }

        return new Marked(code.ToString(), spans);
    }
}
