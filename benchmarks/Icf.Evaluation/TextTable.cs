using System.Text;

namespace Icf.Evaluation;

/// <summary>Columns aligned with spaces; the first is flush left, numbers flush right.</summary>
internal sealed class TextTable(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    public void Add(params string[] row) => _rows.Add(row);

    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, header.Length).Select(c => _rows.Max(row => row[c].Length))];
        var text = new StringBuilder();
        foreach (string[] row in _rows)
        {
            for (int c = 0; c < row.Length; c++)
                text.Append(c == 0 ? row[c].PadRight(widths[c]) : "  " + row[c].PadLeft(widths[c]));
            text.Append('\n');
        }
        return text.ToString();
    }
}
