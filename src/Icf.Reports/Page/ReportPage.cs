namespace Icf.Reports;

/// <summary>
/// A page that stands by itself: its style, its script and the libraries that draw are in it, and nothing is fetched.
/// </summary>
/// <param name="title">The title.</param>
internal sealed class ReportPage(string title)
{
    private readonly Dictionary<string, Chart> _charts = [];
    private readonly Html _body = new();
    private readonly List<(string Id, string Title)> _sections = [];

    /// <summary>What stands above all sections.</summary>
    public Html Header { get; } = new();

    /// <summary>Adds a section.</summary>
    public void Section(string id, string heading, Action<Html> content)
    {
        _sections.Add((id, heading));
        _body.Element(
            "section",
            $"id=\"{id}\" aria-labelledby=\"{id}-heading\"",
            section =>
            {
                section.Text("h2", heading, $"id=\"{id}-heading\"");
                content(section);
            }
        );
    }

    /// <summary>Adds a figure where the page is being written.</summary>
    /// <param name="into">The page.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="size">The class that gives its width: <c>small</c> or <c>wide</c>.</param>
    public void Figure(Html into, Figure figure, string size = "wide")
    {
        string id = $"chart-{_charts.Count + 1}";
        _charts.Add(id, figure.Chart);
        into.Element(
            "figure",
            $"class=\"{size}\"",
            place =>
            {
                place.Raw(
                    $"<div id=\"{id}\" class=\"chart\" role=\"img\" aria-label=\"{Html.Encode(figure.Words)}\"></div>\n"
                );
                place.Text("figcaption", figure.Caption);
            }
        );
    }

    /// <summary>The whole page.</summary>
    public override string ToString()
    {
        var page = new Html();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.Text("title", title);
        page.Raw($"<style>\n{Assets.Read("report.css")}</style>\n</head>\n<body>\n");
        page.Element("header", "", header => header.Raw(Header.ToString()));
        if (_sections.Count > 1)
            page.Element("nav", "aria-label=\"Sections\"", Contents);
        page.Element("main", "", main => main.Raw(_body.ToString()));
        if (_charts.Count > 0)
        {
            page.Raw("<noscript><p>The charts need JavaScript; all figures are in the tables.</p></noscript>\n");
            page.Raw($"<script type=\"application/json\" id=\"charts\">{ChartJson.Of(_charts)}</script>\n");
            foreach (string script in (string[])["d3.min.js", "plot.min.js", "dagre.min.js", "report.js"])
                page.Raw($"<script>{Assets.Read(script)}</script>\n");
        }

        return page.Raw("</body>\n</html>\n").ToString();
    }

    private void Contents(Html nav)
    {
        nav.Raw("<ul>\n");
        foreach ((string id, string heading) in _sections)
            nav.Raw("<li>").Text("a", heading, $"href=\"#{id}\"").Raw("</li>\n");
        nav.Raw("</ul>\n");
    }
}
