namespace Icf.Generators.Parsing;

/// <summary>The second stage of a body: its sites with names, types and data, and its other uses of data.</summary>
internal class ResolvedBody : ReadBody
{
    private readonly IReadOnlyDictionary<Loop, string> _counters;

    /// <param name="read">The first stage.</param>
    /// <param name="sites">The sites in source order.</param>
    /// <param name="uses">The uses of data other than observations.</param>
    /// <param name="counters">The counters that a twin inserts into loops whose turns nothing else numbers.</param>
    public ResolvedBody(
        ReadBody read,
        IReadOnlyList<Site> sites,
        DataUses uses,
        IReadOnlyDictionary<Loop, string> counters
    )
        : base(read) => (Sites, Uses, _counters) = (sites, uses, counters);

    /// <inheritdoc cref="ReadBody(ReadBody)"/>
    protected ResolvedBody(ResolvedBody resolved)
        : this(resolved, resolved.Sites, resolved.Uses, resolved._counters) { }

    /// <summary>The sites in source order.</summary>
    public IReadOnlyList<Site> Sites { get; }

    /// <summary>The uses of data other than observations.</summary>
    public DataUses Uses { get; }

    /// <summary>The counter that a twin inserts into a loop; null if none is needed.</summary>
    public string? CounterOf(Loop loop) => _counters.TryGetValue(loop, out string? counter) ? counter : null;

    /// <summary>The expression that numbers the turns of a loop around a site or a datum.</summary>
    public string IndexOf(Loop loop) =>
        loop.Variable ?? CounterOf(loop) ?? throw new InvalidOperationException("The loop stands around no site.");
}
