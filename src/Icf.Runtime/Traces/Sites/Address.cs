namespace Icf.Traces;

/// <summary>
/// The address of one value of a site in loops, such as <c>Sites.effect[2]</c>. It can be used wherever an address is
/// expected as text, here <c>effect[2]</c>.
/// </summary>
public readonly struct Address
{
    private readonly Site _site;
    private readonly SiteIndex _index;

    /// <exception cref="ArgumentException">The site is in fewer or more loops.</exception>
    internal Address(Site site, SiteIndex index)
    {
        if (index.Rank < site.LeastDepth || index.Rank > site.LoopDepth)
            throw new ArgumentException($"'{site.Name}{index}' is not an address: '{site.Name}' has {Indices(site)}.");
        (_site, _index) = (site, index);
    }

    /// <summary>The address as text.</summary>
    public override string ToString() => $"{_site?.Name}{_index}";

    /// <summary>The address as text.</summary>
    public static implicit operator string(Address address) => address.ToString();

    private static string Indices(Site site) =>
        (site.LeastDepth, site.LoopDepth) switch
        {
            (_, 0) => "no index",
            (1, 1) => "one index",
            (var least, var most) when least == most => $"{most} indices",
            (var least, var most) => $"{least} to {most} indices",
        };
}
