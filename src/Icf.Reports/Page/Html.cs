using System.Net;
using System.Text;

namespace Icf.Reports;

/// <summary>Writes elements of a page; all text is encoded.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Text that may stand in an element or in an attribute.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Markup as it is.</summary>
    public Html Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>An element that holds text.</summary>
    public Html Text(string element, string text, string attributes = "") =>
        Raw($"<{element}{Space(attributes)}>").Raw(Encode(text)).Raw($"</{element}>\n");

    /// <summary>An element that holds others.</summary>
    public Html Element(string element, string attributes, Action<Html> content)
    {
        Raw($"<{element}{Space(attributes)}>\n");
        content(this);
        return Raw($"</{element}>\n");
    }

    /// <summary>A table with a heading for each column, whose first column names the row.</summary>
    public Html Table(string caption, string[] columns, IEnumerable<string[]> rows) =>
        Element(
            "div",
            "class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"" + Encode(caption) + "\"",
            div =>
                div.Element(
                    "table",
                    "",
                    table =>
                    {
                        table.Text("caption", caption);
                        table.Element("thead", "", head => Row(head, columns, "col", all: true));
                        table.Element(
                            "tbody",
                            "",
                            body =>
                            {
                                foreach (string[] row in rows)
                                    Row(body, row, "row", all: false);
                            }
                        );
                    }
                )
        );

    /// <summary>Names with what they are, in two columns.</summary>
    public Html Facts(IEnumerable<(string Name, string Value)> facts) =>
        Element(
            "dl",
            "",
            list =>
            {
                foreach ((string name, string value) in facts)
                    list.Element("div", "", pair => pair.Text("dt", name).Text("dd", value));
            }
        );

    private static void Row(Html rows, string[] cells, string scope, bool all)
    {
        rows.Raw("<tr>");
        for (int i = 0; i < cells.Length; i++)
            rows.Raw(all || i == 0 ? $"<th scope=\"{scope}\">{Encode(cells[i])}</th>" : $"<td>{Encode(cells[i])}</td>");
        rows.Raw("</tr>\n");
    }

    private static string Space(string attributes) => attributes.Length > 0 ? $" {attributes}" : "";
}
