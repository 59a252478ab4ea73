using System.Text;

namespace Icf.Generators.Emission;

/// <summary>Writes indented C# with <c>\n</c> at the end of every line, whatever the machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes one line at the present indentation; an empty one carries no blanks.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', 4 * _indent).Append(line);
        _text.Append('\n');
    }

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
