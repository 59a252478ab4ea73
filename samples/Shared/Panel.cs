using System.Globalization;
using System.Text;

/// <summary>Axes, and what is drawn between them, in the units of the axes.</summary>
internal sealed class Panel(double left, double top, double right, double bottom, Axis x, Axis y)
{
    /// <summary>
    /// The room that a character of the legend takes on average, in pixels, and a bold one of the title.
    /// </summary>
    private const double CharacterWidth = 6.5,
        BoldWidth = 7;

    private readonly StringBuilder _marks = new();
    private readonly List<(Sign Sign, string Color, double Opacity, string Text)> _legend = [];
    private string? _title;

    /// <summary>A line of text above the axes.</summary>
    public void Title(string text) => _title = text;

    /// <summary>Says, beside the title, what a mark means.</summary>
    public void Legend(Sign sign, string color, string text, double opacity = 1) =>
        _legend.Add((sign, color, opacity, text));

    /// <summary>Fills what lies between two curves.</summary>
    public void Band(
        IReadOnlyList<double> xs,
        IReadOnlyList<double> lower,
        IReadOnlyList<double> upper,
        string color,
        double opacity = 0.2
    )
    {
        IEnumerable<int> there = Enumerable.Range(0, xs.Count),
            back = there.Reverse();
        string points = string.Join(
            ' ',
            there.Select(i => At(xs[i], upper[i])).Concat(back.Select(i => At(xs[i], lower[i])))
        );
        Mark($"""<polygon points="{points}" fill="{color}" fill-opacity="{Text(opacity)}"/>""");
    }

    /// <summary>Draws a curve.</summary>
    public void Line(
        IReadOnlyList<double> xs,
        IReadOnlyList<double> ys,
        string color,
        double thickness = 2,
        bool dashed = false
    )
    {
        string points = string.Join(' ', xs.Select((at, i) => At(at, ys[i])));
        string dashes = dashed ? " stroke-dasharray=\"6 4\"" : "";
        Mark(
            $"""<polyline points="{points}" fill="none" stroke="{color}" stroke-width="{Text(thickness)}" stroke-linejoin="round"{dashes}/>"""
        );
    }

    /// <summary>Draws dots.</summary>
    public void Points(
        IReadOnlyList<double> xs,
        IReadOnlyList<double> ys,
        string color,
        double radius = 3.5,
        double opacity = 1
    )
    {
        Mark(
            $"""<g fill="{color}" fill-opacity="{Text(opacity)}">{string.Concat(xs.Select((at, i) =>
            $"<circle cx=\"{Text(X(at))}\" cy=\"{Text(Y(ys[i]))}\" r=\"{Text(radius)}\"/>"))}</g>"""
        );
    }

    /// <summary>Fills a rectangle.</summary>
    public void Rectangle(double fromX, double fromY, double toX, double toY, string color, double opacity = 1) =>
        Mark(
            $"""<rect x="{Text(X(fromX))}" y="{Text(Y(toY))}" width="{Text(X(toX) - X(fromX))}" height="{Text(Y(fromY) - Y(toY))}" fill="{color}" fill-opacity="{Text(opacity)}"/>"""
        );

    /// <summary>Writes a word.</summary>
    public void Label(
        double atX,
        double atY,
        string text,
        string color = Colors.Text,
        string anchor = "start",
        string weight = "400"
    ) =>
        Mark(
            $"""<text x="{Text(X(atX))}" y="{Text(Y(atY))}" fill="{color}" text-anchor="{anchor}" font-weight="{weight}">{Picture.Escape(text)}</text>"""
        );

    /// <summary>The panel as SVG.</summary>
    public override string ToString()
    {
        var svg = new StringBuilder();
        foreach ((double at, string text) in y.Marks)
        {
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"""<line x1="{left}" x2="{right}" y1="{Text(Y(at))}" y2="{Text(Y(at))}" stroke="{Colors.Grid}"/>"""
                )
                .Append('\n');
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"""<text x="{left - 8}" y="{Text(Y(at) + 4)}" text-anchor="end">{Picture.Escape(text)}</text>"""
                )
                .Append('\n');
        }

        svg.Append(_marks);
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<line x1="{left}" x2="{right}" y1="{bottom}" y2="{bottom}" stroke="{Colors.Text}"/>"""
            )
            .Append('\n');
        foreach ((double at, string text) in x.Marks)
        {
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"""<line x1="{Text(X(at))}" x2="{Text(X(at))}" y1="{bottom}" y2="{bottom + 5}" stroke="{Colors.Text}"/>"""
                )
                .Append('\n');
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"""<text x="{Text(X(at))}" y="{bottom + 19}" text-anchor="middle">{Picture.Escape(text)}</text>"""
                )
                .Append('\n');
        }

        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<text x="{Text((left + right) / 2)}" y="{bottom + 38}" text-anchor="middle">{Picture.Escape(x.Name)}</text>"""
            )
            .Append('\n');
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<text transform="translate({left - 40} {Text((top + bottom) / 2)}) rotate(-90)" text-anchor="middle">{Picture.Escape(y.Name)}</text>"""
            )
            .Append('\n');
        if (_title is not null)
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"""<text x="{left}" y="{top - 10}" font-weight="600" fill="{Colors.Ink}">{Picture.Escape(_title)}</text>"""
                )
                .Append('\n');
        AppendLegend(svg, left + (_title is null ? 0 : BoldWidth * _title.Length + 14));
        return svg.ToString();
    }

    private void AppendLegend(StringBuilder svg, double at)
    {
        const double SignWidth = 18,
            Gap = 5,
            Between = 16;
        double middle = top - 14;
        foreach ((Sign sign, string color, double opacity, string text) in _legend)
        {
            string drawn = sign switch
            {
                Sign.Dot =>
                    $"""<circle cx="{Text(at + SignWidth / 2)}" cy="{Text(middle)}" r="4" fill="{color}" fill-opacity="{Text(opacity)}"/>""",
                Sign.Area =>
                    $"""<rect x="{Text(at)}" y="{Text(middle - 5)}" width="{Text(SignWidth)}" height="10" fill="{color}" fill-opacity="{Text(opacity)}"/>""",
                _ =>
                    $"""<line x1="{Text(at)}" x2="{Text(at + SignWidth)}" y1="{Text(middle)}" y2="{Text(middle)}" stroke="{color}" stroke-width="2.5"{(sign == Sign.Dashes ? " stroke-dasharray=\"6 4\"" : "")}/>""",
            };
            at += SignWidth + Gap;
            svg.Append(drawn).Append('\n');
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"""<text x="{Text(at)}" y="{Text(middle + 4)}">{Picture.Escape(text)}</text>"""
                )
                .Append('\n');
            at += CharacterWidth * text.Length + Between;
        }
    }

    private double X(double value) => left + (value - x.From) / (x.To - x.From) * (right - left);

    private double Y(double value) => bottom - (value - y.From) / (y.To - y.From) * (bottom - top);

    private string At(double atX, double atY) => $"{Text(X(atX))},{Text(Y(atY))}";

    private void Mark(string element) => _marks.Append(element).Append('\n');

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
