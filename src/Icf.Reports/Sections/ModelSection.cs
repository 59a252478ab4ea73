using Icf.Traces;

namespace Icf.Reports;

/// <summary>The model: its graph, its sites in words, and its source if given.</summary>
internal static class ModelSection
{
    public static void Write(ReportPage page, ReportContent content, ReportOptions options) =>
        page.Section(
            "model",
            "The model",
            section =>
            {
                ModelGraph graph = ModelGraph.Of(content.Model);
                page.Figure(
                    section,
                    new Figure(
                        Chart(graph),
                        "What depends directly on what; in loops a node stands for the values of all turns",
                        $"{graph.Nodes.Length} nodes; the table below has what each depends on."
                    )
                );
                section.Table(
                    "Sites",
                    ["Site", "Distribution", "Depends on"],
                    graph
                        .Nodes.Where(static node => node.Kind is not GraphNodeKind.Input)
                        .Select(node =>
                            (string[])[Label(node), Meaning(content, node), string.Join(", ", graph.Parents(node.Name))]
                        )
                );
                if (graph.Notes.Count > 0)
                    section.Text("p", string.Join(" ", graph.Notes));
                if (options.Source is { } source)
                    section.Element("pre", "tabindex=\"0\"", pre => pre.Text("code", source));
            }
        );

    private static string Label(GraphNode node) => node.Kind == GraphNodeKind.Result ? "result" : node.Pattern;

    // What the method itself says of its sites. The graph knows the family of those of called models, and of those
    // whose parameters are computed before.
    private static string Meaning(ReportContent content, GraphNode node)
    {
        SiteMeaning[] meanings =
        [
            .. content.Model.Parts.Sites.Where(site => site.Name == node.Name).DistinctBy(static site => site.Text),
        ];
        return meanings is [var one] && !one.Text.Contains('$', StringComparison.Ordinal)
            ? one.Text
            : node.Distribution ?? "";
    }

    private static GraphChart Chart(ModelGraph graph) =>
        new(
            [
                .. graph.Nodes.Select(static node => new GraphChart.Node(
                    node.Name,
                    Label(node),
                    node.Distribution ?? "",
                    node.Kind.ToString().ToLowerInvariant()
                )),
            ],
            [
                .. graph.Edges.Select(static edge => new GraphChart.Edge(
                    edge.From,
                    edge.To,
                    edge.Turns,
                    edge.Kind == GraphEdgeKind.Control
                )),
            ]
        );
}
