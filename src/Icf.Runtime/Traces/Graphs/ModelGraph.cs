using System.Collections.Immutable;
using Icf.Traces;

namespace Icf;

/// <summary>
/// What the compiler knows of a model: which latents, data and factors depend directly on which, and on which inputs.
/// In loops, drawn as plates, a node stands for a value of each turn.
/// </summary>
/// <remarks>
/// <para>The graph has an edge wherever there may be a dependence, so it may have edges too many, never one too few:
/// what it says to be separated is independent, whatever the arguments and the numbers in the model are. <see
/// cref="Notes"/> says where it had to assume more than the code may do.</para>
/// <para>Nodes are named by their addresses. Without indices, <c>effect</c> means the values of all turns; with
/// numbers, <c>effect[2]</c>, one value; with <c>*</c> or a letter for an index, <c>cell[2,*]</c>, those of any. Where
/// a site before a loop has the name of one in the loop, its name means the first, as in a posterior, and
/// <c>level[t]</c> those of the loop. Sets that are asked for a node, such as its parents, are names of nodes; those
/// that are asked for values are addresses, with <c>[*]</c> for all turns and <c>[&gt;2]</c> for all after a
/// turn.</para>
/// </remarks>
public sealed class ModelGraph
{
    private readonly GraphRules _rules;
    private readonly UnrolledGraph _some;
    private readonly GraphNames _names;

    private ModelGraph(ProposalSkeleton skeleton)
    {
        Model = skeleton.Model;
        _rules = GraphRules.Of(skeleton);
        _some = new UnrolledGraph(_rules, 0, 0);
        Nodes = GraphView.Nodes(_rules);
        Edges = GraphView.Edges(_some, Nodes);
        Plates = [.. Nodes.SelectMany(static n => n.Plates).DistinctBy(static p => p.Id)];
        _names = new GraphNames(
            Nodes,
            Nodes
                .Select(static n => n.Name)
                .Where(n => _some.Of(n).Any(static e => e.Indices.IsEmpty) && _some.Of(n).Count > 1)
                .ToHashSet(StringComparer.Ordinal)
        );
    }

    /// <summary>The full name of the model's method.</summary>
    public string Model { get; }

    /// <summary>The inputs, the sites and data in the order of the code, and the result.</summary>
    public ImmutableArray<GraphNode> Nodes { get; }

    /// <summary>The direct dependences, by the order of the nodes.</summary>
    public ImmutableArray<GraphEdge> Edges { get; }

    /// <summary>The loops around sites, outer ones first.</summary>
    public ImmutableArray<GraphPlate> Plates { get; }

    /// <summary>Where the graph has more edges than the model may need, and why; empty if nowhere.</summary>
    public IReadOnlyList<string> Notes => _rules.Notes;

    /// <summary>The node with a name.</summary>
    /// <param name="name">The name of a node or the address of one of its values.</param>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public GraphNode this[string name] => _names.Find(name).Node;

    internal static ModelGraph Of(ProposalSkeleton skeleton) => new(skeleton);

    /// <summary>On what a node, or a value of it, depends directly.</summary>
    /// <param name="name">The name of a node or the address of one of its values.</param>
    /// <exception cref="KeyNotFoundException">There is no such node or value.</exception>
    public IReadOnlyList<string> Parents(string name) =>
        Near(name, static of => of.SelectMany(static e => e.Parents.Keys));

    /// <summary>What depends directly on a node, or on a value of it.</summary>
    /// <inheritdoc cref="Parents"/>
    public IReadOnlyList<string> Children(string name) =>
        Near(name, static of => of.SelectMany(static e => e.Children));

    /// <summary>All on which a node, or a value of it, depends, also by way of others.</summary>
    /// <inheritdoc cref="Parents"/>
    public IReadOnlyList<string> Ancestors(string name) =>
        Near(name, static of => Reachable.From(of, static e => e.Parents.Keys));

    /// <summary>All that depends on a node, or on a value of it, also by way of others.</summary>
    /// <inheritdoc cref="Parents"/>
    public IReadOnlyList<string> Descendants(string name) =>
        Near(name, static of => Reachable.From(of, static e => e.Children));

    /// <summary>
    /// The latents and data that, once known, make everything else irrelevant for a node or for a value of it: its
    /// parents, its children, and the other parents of its children and of the factors that depend on it. The node
    /// itself is among them if other turns of it are.
    /// </summary>
    /// <inheritdoc cref="Parents"/>
    public IReadOnlyList<string> MarkovBlanket(string name) =>
        Near(name, static of => of.SelectMany(Blanket).Where(IsRandom));

    /// <summary>
    /// Whether two nodes, or values, are independent given others: no path between them is open (d-separation; Pearl,
    /// "Causality", 2nd edition, 2009, section 1.2.3). If the answer is no, they may be dependent.
    /// </summary>
    /// <param name="first">A node, or one of its values.</param>
    /// <param name="second">Another one. Of nodes, all pairs of values must be separated.</param>
    /// <param name="given">The latents and data that are known besides.</param>
    /// <param name="givenData">
    /// Whether all other data are known: the question is asked of the posterior; otherwise of the prior. Data that may
    /// be missing count as known and as unknown, whichever opens a path. Factors count in any case, and inputs are
    /// known.
    /// </param>
    /// <exception cref="KeyNotFoundException">There is no such node or value.</exception>
    /// <exception cref="ArgumentException">What is asked for is among what is given.</exception>
    public bool AreSeparated(string first, string second, IEnumerable<string>? given = null, bool givenData = true)
    {
        string[] known = [.. given ?? []];
        UnrolledGraph graph = Around([first, second, .. known]);
        IReadOnlyList<GraphElement> from = Values(graph, first);
        HashSet<GraphElement> to = [.. Values(graph, second)];
        if (from.Any(to.Contains))
            return false;
        HashSet<GraphElement> stated = [.. known.SelectMany(name => Values(graph, name))];
        if (from.Concat(to).FirstOrDefault(stated.Contains) is { } asked)
            throw new ArgumentException(
                $"'{asked}' is both asked for and given; leave it out of what is given.",
                nameof(given)
            );

        HashSet<GraphElement> all = [.. stated],
            maybe = [];
        foreach (
            GraphElement element in graph.Elements.Where(e =>
                !stated.Contains(e) && !to.Contains(e) && !from.Contains(e)
            )
        )
        {
            switch (element.Family.Kind)
            {
                case GraphNodeKind.Factor or GraphNodeKind.Input or GraphNodeKind.Parameter:
                case GraphNodeKind.Datum when givenData && !element.Family.MayBeMissing:
                    all.Add(element);
                    break;
                case GraphNodeKind.Call:
                case GraphNodeKind.Datum when givenData:
                    maybe.Add(element);
                    break;
            }
        }

        return new Separation(all, maybe).Holds(from, to);
    }

    /// <summary>
    /// The sets of nodes by which to adjust in order to learn the effect of an intervention from data in which nobody
    /// intervened: by the back-door criterion (Pearl, "Causality", 2nd edition, 2009, section 3.3.1).
    /// </summary>
    /// <param name="intervention">The node, or the value, that is set.</param>
    /// <param name="outcome">The node, or the value, of which the effect is asked for.</param>
    /// <param name="among">The nodes that can be adjusted for; all latents and data unless stated.</param>
    /// <returns>
    /// The admissible sets none of whose parts is admissible, smaller ones first. A single empty set means that nothing
    /// is to be adjusted for; no set at all, that none suffices. Of more than about a dozen candidates those sets are
    /// found that 20,000 trials find, and one at least if there is any.
    /// </returns>
    /// <exception cref="KeyNotFoundException">There is no such node or value.</exception>
    /// <exception cref="ArgumentException">Both are the same, or neither latents nor data.</exception>
    public IReadOnlyList<IReadOnlyList<string>> BackDoorSets(
        string intervention,
        string outcome,
        IEnumerable<string>? among = null
    )
    {
        UnrolledGraph graph = Around([intervention, outcome]);
        IReadOnlyList<GraphElement> causes = Values(graph, intervention),
            outcomes = Values(graph, outcome);
        if (causes.Any(outcomes.Contains))
            throw new ArgumentException($"'{intervention}' and '{outcome}' have values in common.", nameof(outcome));
        if (!IsRandom(causes[0]))
            throw new ArgumentException(
                $"'{intervention}' is neither a latent nor a datum, so nothing can be set there.",
                nameof(intervention)
            );
        string[] candidates =
        [
            .. (among?.Select(name => _names.Find(name).Node.Name) ?? Nodes.Select(static n => n.Name)).Where(name =>
                this[name].Kind is GraphNodeKind.Latent or GraphNodeKind.Datum
            ),
        ];
        return new BackDoors(graph, causes, outcomes).Minimal(candidates);
    }

    /// <summary>
    /// The graph in the language of Graphviz: ellipses for latents, grey ones for data, boxes for factors and the
    /// result, dashed edges for control, and a frame for each plate.
    /// </summary>
    public string ToDot() => new GraphText(this).Dot();

    /// <summary>The graph in the language of Mermaid, which many programs draw that show Markdown.</summary>
    public string ToMermaid() => new GraphText(this).Mermaid();

    /// <summary>A line for each node, with what it depends on.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            Nodes
                .Select(node =>
                    $"{node} <- {string.Join(", ", Edges.Where(e => e.To == node.Name).Select(Source))}".TrimEnd(
                        ' ',
                        '-',
                        '<'
                    )
                )
                .Prepend(Model)
                .Concat(Notes)
        );

    private static string Source(GraphEdge edge) =>
        edge.From
        + (edge.IsAcrossTurns ? $"[{edge.Turns}]" : "")
        + (edge.Kind == GraphEdgeKind.Control ? " (control)" : "");

    private IReadOnlyList<string> Near(string name, Func<IReadOnlyList<GraphElement>, IEnumerable<GraphElement>> near)
    {
        UnrolledGraph graph = Around([name]);
        NamedValues named = _names.Find(name);
        IReadOnlyList<GraphElement> values = named.In(graph);
        IEnumerable<GraphElement> found = near(values).Distinct();
        return named.IsNode
            ? ElementNames.Families(found, Nodes)
            : ElementNames.Addresses(found.Except(values), graph, Nodes);
    }

    private IReadOnlyList<GraphElement> Values(UnrolledGraph graph, string name) => _names.Find(name).In(graph);

    // A graph with turns enough around those that are named.
    private UnrolledGraph Around(string[] names)
    {
        int[] indices = [.. names.Select(_names.Find).SelectMany(static n => n.Numbers)];
        return indices.Length == 0 ? _some : new UnrolledGraph(_rules, indices.Min(), indices.Max());
    }

    private static bool IsRandom(GraphElement element) =>
        element.Family.Kind is GraphNodeKind.Latent or GraphNodeKind.Datum or GraphNodeKind.Call;

    private static IEnumerable<GraphElement> Blanket(GraphElement element) =>
        element
            .Parents.Keys.Concat(element.Children)
            .Concat(
                element
                    .Children.Where(static c => c.Family.Kind is not GraphNodeKind.Result)
                    .SelectMany(static c => c.Parents.Keys)
            )
            .Where(other => other != element);
}
