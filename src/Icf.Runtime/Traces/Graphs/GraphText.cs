using System.Globalization;
using System.Text;

namespace Icf.Traces;

/// <summary>A graph as text for programs that draw it.</summary>
internal sealed class GraphText(ModelGraph graph)
{
    private readonly StringBuilder _text = new();

    private readonly Dictionary<string, string> _ids = graph
        .Nodes.Index()
        .ToDictionary(
            static n => n.Item.Name,
            static n => string.Create(CultureInfo.InvariantCulture, $"n{n.Index}"),
            StringComparer.Ordinal
        );

    /// <summary>For Graphviz.</summary>
    public string Dot()
    {
        Line(0, $"digraph {Quoted(graph.Model)} {{");
        Line(1, "node [fontname=\"sans-serif\", fontsize=11, style=filled, fillcolor=white];");
        Line(1, "edge [fontname=\"sans-serif\", fontsize=9];");
        Plates(
            null,
            1,
            (node, depth) => Line(depth, $"{_ids[node.Name]} [label={Quoted(Label(node, "\n"))}, {DotStyle(node)}];"),
            (plate, depth) =>
            {
                Line(depth, $"subgraph {Quoted("cluster_" + plate.Id)} {{");
                Line(
                    depth + 1,
                    $"label={Quoted(plate.Index)}; labeljust=r; labelloc=b; style=rounded; fontname=\"sans-serif\";"
                );
            },
            depth => Line(depth, "}")
        );
        foreach (GraphEdge edge in graph.Edges)
        {
            var style = new List<string>();
            if (edge.Kind == GraphEdgeKind.Control)
                style.Add("style=dashed");
            if (edge.IsAcrossTurns)
                style.Add($"label={Quoted(" " + edge.Turns)}");
            string attributes = style.Count > 0 ? $" [{string.Join(", ", style)}]" : "";
            Line(1, $"{_ids[edge.From]} -> {_ids[edge.To]}{attributes};");
        }

        Line(0, "}");
        return _text.ToString();
    }

    /// <summary>For Mermaid.</summary>
    public string Mermaid()
    {
        Line(0, "flowchart TD");
        Plates(
            null,
            1,
            (node, depth) => Line(depth, $"{_ids[node.Name]}{MermaidShape(node)}"),
            (plate, depth) => Line(depth, $"subgraph p_{Word(plate.Id)}[\"{plate.Index}\"]"),
            depth => Line(depth, "end")
        );
        foreach (GraphEdge edge in graph.Edges)
        {
            string arrow = edge.Kind == GraphEdgeKind.Control ? "-.->" : "-->";
            string label = edge.IsAcrossTurns ? $"|\"{Escaped(edge.Turns)}\"|" : "";
            Line(1, $"{_ids[edge.From]} {arrow}{label} {_ids[edge.To]}");
        }

        string[] data = [.. graph.Nodes.Where(static n => n.Kind == GraphNodeKind.Datum).Select(n => _ids[n.Name])];
        if (data.Length > 0)
        {
            Line(1, "classDef datum fill:#ddd");
            Line(1, $"class {string.Join(",", data)} datum");
        }

        return _text.ToString();
    }

    private void Plates(
        string? outer,
        int depth,
        Action<GraphNode, int> write,
        Action<GraphPlate, int> open,
        Action<int> close
    )
    {
        foreach (GraphNode node in graph.Nodes.Where(n => (n.Plates.IsEmpty ? null : n.Plates[^1].Id) == outer))
            write(node, depth);
        foreach (GraphPlate plate in graph.Plates.Where(p => p.Outer?.Id == outer))
        {
            open(plate, depth);
            Plates(plate.Id, depth + 1, write, open, close);
            close(depth);
        }
    }

    private static string Label(GraphNode node, string newLine) =>
        node.Distribution is null ? node.Pattern : $"{node.Pattern}{newLine}{node.Distribution}";

    private static string DotStyle(GraphNode node) =>
        node.Kind switch
        {
            GraphNodeKind.Latent => "shape=ellipse",
            GraphNodeKind.Datum => "shape=ellipse, fillcolor=gray85",
            GraphNodeKind.Factor => "shape=box, fillcolor=gray30, fontcolor=white",
            GraphNodeKind.Parameter => "shape=diamond",
            GraphNodeKind.Call => "shape=doubleoctagon",
            GraphNodeKind.Result => "shape=box, style=\"filled,rounded\"",
            _ => "shape=plaintext",
        };

    private static string MermaidShape(GraphNode node)
    {
        string label = $"\"{Escaped(Label(node, "\n")).Replace("\n", "<br/>", StringComparison.Ordinal)}\"";
        return node.Kind switch
        {
            GraphNodeKind.Latent or GraphNodeKind.Datum => $"([{label}])",
            GraphNodeKind.Factor => $"[[{label}]]",
            GraphNodeKind.Parameter => $"{{{label}}}",
            GraphNodeKind.Call => $"{{{{{label}}}}}",
            GraphNodeKind.Result => $"({label})",
            _ => $"[{label}]",
        };
    }

    private static string Word(string id) => id.Replace('/', '_').Replace("'", "_", StringComparison.Ordinal);

    private static string Quoted(string text)
    {
        string escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }

    // Mermaid reads '#' as the beginning of a code for a character.
    private static string Escaped(string text) =>
        text.Replace("#", "#35;", StringComparison.Ordinal)
            .Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal)
            .Replace(">", "#gt;", StringComparison.Ordinal);

    private void Line(int depth, string text) => _text.Append(' ', 4 * depth).Append(text).Append('\n');
}
