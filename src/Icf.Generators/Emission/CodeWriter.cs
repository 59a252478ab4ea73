using System.Text;

namespace Icf.Generators.Emission;

/// <summary>Writes indented C# with <c>\n</c> at the end of every line, whatever the machine.</summary>
internal sealed class CodeWriter
{
    private const int Width = 120;
    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes one line at the present indentation; an empty one carries no blanks.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', 4 * _indent).Append(line);
        _text.Append('\n');
    }

    /// <summary>Writes a list; where that is too long for a line, each item on one of its own.</summary>
    /// <param name="begin">What stands before the first item.</param>
    /// <param name="items">The items.</param>
    /// <param name="end">What follows the last item.</param>
    /// <param name="separator">What stands between two.</param>
    public void List(string begin, IEnumerable<string> items, string end, string separator = ", ")
    {
        string[] all = items.ToArray();
        string line = begin + string.Join(separator, all) + end;
        if (all.Length == 0 || Fits(line))
        {
            Line(line);
            return;
        }

        Line(begin.TrimEnd());
        int deeper = 1 + (begin.Length - begin.TrimStart().Length) / 4;
        _indent += deeper;
        for (int i = 0; i < all.Length; i++)
            Line(all[i] + (i < all.Length - 1 ? separator.TrimEnd() : end));
        _indent -= deeper;
    }

    /// <summary>Writes <c>left = new(…);</c>, on as many lines as it needs.</summary>
    public void New(string left, IReadOnlyList<string> arguments, string end)
    {
        string right = $"new({string.Join(", ", arguments)}){end}";
        if (Fits($"{left} = {right}"))
        {
            Line($"{left} = {right}");
            return;
        }

        Line(left + " =");
        _indent++;
        List("new(", arguments, ")" + end);
        _indent--;
    }

    private bool Fits(string line) => 4 * _indent + line.Length <= Width;

    /// <summary>Writes text as it is, then ends the line.</summary>
    public void Verbatim(string text) => _text.Append(text).Append('\n');

    /// <summary>Opens a block of braces.</summary>
    public void Open()
    {
        Line("{");
        _indent++;
    }

    /// <summary>Writes a line and opens a block of braces below it.</summary>
    public void Open(string line)
    {
        Line(line);
        Open();
    }

    /// <summary>Closes a block of braces.</summary>
    public void Close(string after = "")
    {
        _indent--;
        Line("}" + after);
    }

    public override string ToString() => _text.ToString();
}
