using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Icf.Plots;

/// <summary>
/// The text of an SVG: with a title and a description for those who do not see it, a view box, so that it can be
/// scaled, and fonts for readers who do not have that of the picture.
/// </summary>
internal static partial class SvgText
{
    private const string Fonts = "'DejaVu Sans', Verdana, sans-serif";

    public static string Of(byte[] drawn, int width, int height, string title, string caption)
    {
        XElement svg = XElement.Parse(Numbered(Encoding.UTF8.GetString(drawn)));
        XNamespace names = svg.Name.Namespace;
        svg.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        svg.SetAttributeValue("role", "img");
        foreach (XElement text in svg.Descendants(names + "text"))
        {
            text.Value = text.Value.Trim();
            if (text.Attribute("font-family") is { Value: "DejaVu Sans" } family)
                family.Value = Fonts;
        }

        svg.AddFirst(new XElement(names + "title", title), new XElement(names + "desc", caption));
        return svg.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    // The canvas counts the clips of all pictures of the process.
    private static string Numbered(string svg)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return Clips()
            .Replace(
                svg,
                clip =>
                {
                    numbers.TryAdd(clip.Value, numbers.Count + 1);
                    return $"clip-{numbers[clip.Value]}";
                }
            );
    }

    [GeneratedRegex("(?<=id=\"|#)cl_[0-9a-f]+")]
    private static partial Regex Clips();
}
