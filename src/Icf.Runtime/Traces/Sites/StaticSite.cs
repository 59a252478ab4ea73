namespace Icf.Traces;

/// <summary>
/// A sample site together with the calls that lead to it from the root model, loop indices left out and recursive
/// re-entries folded into one. All its instances share one head of the proposal network.
/// </summary>
public sealed class StaticSite
{
    internal StaticSite(int id, string name, string formerName, SampleSite site) =>
        (Id, Name, FormerName, Site) = (id, name, formerName, site);

    /// <summary>Its position among the static sites of the root model.</summary>
    public int Id { get; }

    /// <summary>The name with the calls before it, such as <c>cluster/mean</c>.</summary>
    public string Name { get; }

    /// <summary>The name before <c>[Was]</c>; the same as now for a site that was not renamed.</summary>
    internal string FormerName { get; }

    /// <summary>The site in its method.</summary>
    public SampleSite Site { get; }

    /// <summary>The name and the distribution.</summary>
    public override string ToString() => $"{Name} ~ {Site.Distribution}";
}
