using System.Globalization;
using System.Text;

/// <summary>A picture with a title and panels side by side or one above the other, written as SVG.</summary>
/// <param name="title">What it shows, in a few words.</param>
/// <param name="subtitle">What the marks mean.</param>
/// <param name="width">In pixels.</param>
/// <param name="height">In pixels.</param>
internal sealed class Picture(string title, string subtitle, int width = 820, int height = 460)
{
    private const int Margin = 24;

    private readonly List<Panel> _panels = [];

    /// <summary>Adds a panel.</summary>
    /// <param name="left">Left edge of its axes, in pixels.</param>
    /// <param name="top">Upper edge of its axes, in pixels.</param>
    /// <param name="right">Right edge of its axes, in pixels.</param>
    /// <param name="bottom">Lower edge of its axes, in pixels.</param>
    /// <param name="x">The axis below.</param>
    /// <param name="y">The axis on the left.</param>
    public Panel Add(double left, double top, double right, double bottom, Axis x, Axis y)
    {
        var panel = new Panel(left, top, right, bottom, x, y);
        _panels.Add(panel);
        return panel;
    }

    /// <summary>Writes the picture to a file.</summary>
    public void Save(string path) => File.WriteAllText(path, ToString());

    /// <summary>The picture as SVG.</summary>
    public override string ToString()
    {
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif" font-size="12" fill="{Colors.Text}">
            <rect width="{width}" height="{height}" fill="#ffffff"/>
            <text x="{Margin}" y="32" font-size="18" font-weight="600" fill="{Colors.Ink}">{Escape(title)}</text>
            <text x="{Margin}" y="52" font-size="12.5">{Escape(subtitle)}</text>

            """
        );
        foreach (Panel panel in _panels)
            svg.Append(panel);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Text as it may stand in SVG.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}

/// <summary>
/// The colours of all pictures; those of <see cref="Series"/> can be told apart by readers who do not see red or green.
/// </summary>
internal static class Colors
{
    public const string Ink = "#1f2933",
        Text = "#52606d",
        Grid = "#e4e7eb",
        Blue = "#2f6db5",
        Orange = "#d9730d";

    /// <summary>Colours of things that are many (Okabe and Ito, "Color universal design", 2008).</summary>
    public static readonly string[] Series = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"];
}
