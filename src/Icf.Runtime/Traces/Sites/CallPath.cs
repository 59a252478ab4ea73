using System.Collections.Concurrent;

namespace Icf.Traces;

/// <summary>
/// The calls that lead from the root model to the method in which a particle is, loop indices included. Paths are
/// interned: the same calls give the same object, so that comparing them is comparing references.
/// </summary>
internal sealed class CallPath
{
    private readonly CallPath? _parent;
    private readonly CallSite? _site;
    private readonly SiteIndex _index;
    private readonly DataPath? _datum;

    /// <summary>The first child: in a recursion often the only one, which then needs no table.</summary>
    private CallPath? _first;
    private ConcurrentDictionary<(CallSite, SiteIndex), CallPath>? _children;
    private ConcurrentDictionary<DataPath, CallPath>? _data;

    public CallPath(SkeletonNode node) => Node = node;

    private CallPath(CallPath parent, CallSite site, SiteIndex index)
        : this(parent.Node.Call(site))
    {
        (_parent, _site, _index) = (parent, site, index);
        Depth = parent.Depth + 1;
        Hash = (parent.Hash * 31 + site.Ordinal + 1) * 31 + index.GetHashCode();
        Place = StepPlace.Of(parent, index);
    }

    private CallPath(CallPath method, DataPath datum)
        : this(method.Node) => (_parent, _datum, Hash) = (method, datum, method.Hash * 31 - 1 - datum.Ordinal);

    public SkeletonNode Node { get; }

    /// <summary>The data that are missing, whose values are sampled here; null for a method.</summary>
    public DataPath? Datum => _datum;

    public bool IsRoot => _parent is null;

    /// <summary>The innermost loop indices on the way from the root.</summary>
    public StepPlace Place { get; } = StepPlace.None;

    /// <summary>The number of calls.</summary>
    public int Depth { get; }

    /// <summary>A hash of the calls.</summary>
    public int Hash { get; }

    public CallPath Child(CallSite site, SiteIndex index)
    {
        CallPath first =
            _first ?? Interlocked.CompareExchange(ref _first, new CallPath(this, site, index), null) ?? _first;
        if (ReferenceEquals(first._site, site) && first._index == index)
            return first;
        ConcurrentDictionary<(CallSite, SiteIndex), CallPath> children =
            _children ?? Interlocked.CompareExchange(ref _children, [], null) ?? _children;
        return children.TryGetValue((site, index), out CallPath? child)
            ? child
            : children.GetOrAdd(
                (site, index),
                static (key, parent) => new CallPath(parent, key.Item1, key.Item2),
                this
            );
    }

    /// <summary>
    /// The path of data that are missing, seen from the method that observes them: what is sampled there has the
    /// address of the datum.
    /// </summary>
    public CallPath Missing(DataPath datum)
    {
        ConcurrentDictionary<DataPath, CallPath> data =
            _data ?? Interlocked.CompareExchange(ref _data, [], null) ?? _data;
        return data.TryGetValue(datum, out CallPath? path)
            ? path
            : data.GetOrAdd(datum, static (key, method) => new CallPath(method, key), this);
    }

    /// <summary>The address of a site in this method, or of a missing datum.</summary>
    public string AddressOf(Site site, SiteIndex index) =>
        _datum is null ? $"{this}{site.Name}{index}" : new DataRef(_datum, index).ToString();

    /// <summary>Empty for the root, otherwise the segments, each followed by a slash: <c>cluster[2]/</c>.</summary>
    public override string ToString()
    {
        if (_parent is null)
            return "";

        // A loop instead of a recursion, since recursive models make paths of thousands of segments.
        var segments = new string[Depth];
        for (CallPath path = this; path._parent is not null; path = path._parent)
            segments[path.Depth - 1] = $"{path._site!.Name}{path._index}/";
        return string.Concat(segments);
    }
}
