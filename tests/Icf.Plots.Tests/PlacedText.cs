using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Icf.Plots.Tests;

/// <summary>A text of an SVG, and the box that it fills.</summary>
internal sealed partial record PlacedText(string Text, float Left, float Right, float Top, float Bottom)
{
    /// <summary>All texts, with the transforms of what is around them.</summary>
    public static IEnumerable<PlacedText> Of(XElement svg) =>
        from text in svg.Descendants(svg.Name.Namespace + "text")
        where text.Value.Trim().Length > 0
        select Placed(text);

    /// <summary>Whether two boxes have more in common than an edge.</summary>
    public bool Overlaps(PlacedText other) =>
        Math.Min(Right, other.Right) - Math.Max(Left, other.Left) > 1
        && Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top) > 1;

    private static PlacedText Placed(XElement element)
    {
        float size = Number(element.Attribute("font-size")!.Value);
        float x = Number(element.Attribute("x")!.Value);
        float y = Number(element.Attribute("y")!.Value);
        float width = Lettering.Width(element.Value.Trim(), size);

        // Letters are no higher than this above the base line, and no lower below it.
        (float X, float Y)[] corners =
        [
            (x, y - 0.75f * size),
            (x + width, y - 0.75f * size),
            (x, y + 0.2f * size),
            (x + width, y + 0.2f * size),
        ];
        foreach (XElement around in element.AncestorsAndSelf())
            if (around.Attribute("transform") is { } transform)
                corners = Array.ConvertAll(corners, at => Transformed(transform.Value, at));
        return new PlacedText(
            element.Value.Trim(),
            corners.Min(static at => at.X),
            corners.Max(static at => at.X),
            corners.Min(static at => at.Y),
            corners.Max(static at => at.Y)
        );
    }

    // The last step of a transform is taken first.
    private static (float X, float Y) Transformed(string transform, (float X, float Y) at)
    {
        foreach (Match step in Steps().Matches(transform).Reverse())
        {
            float[] n =
            [
                .. step.Groups[2].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(Number),
            ];
            at = step.Groups[1].Value switch
            {
                "translate" => (at.X + n[0], at.Y + (n.Length > 1 ? n[1] : 0)),
                "scale" => (at.X * n[0], at.Y * (n.Length > 1 ? n[1] : n[0])),
                "rotate" => (
                    (at.X * MathF.Cos(Radians(n[0]))) - (at.Y * MathF.Sin(Radians(n[0]))),
                    (at.X * MathF.Sin(Radians(n[0]))) + (at.Y * MathF.Cos(Radians(n[0])))
                ),
                "matrix" => ((n[0] * at.X) + (n[2] * at.Y) + n[4], (n[1] * at.X) + (n[3] * at.Y) + n[5]),
                string other => throw new NotSupportedException(other),
            };
        }

        return at;
    }

    private static float Radians(float degrees) => degrees * MathF.PI / 180;

    // Of a list, one for each letter, the first.
    private static float Number(string text) =>
        float.Parse(text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"([a-z]+)\(([^)]*)\)")]
    private static partial Regex Steps();
}
