namespace Icf.Traces;

/// <summary>
/// The groups of one round, by static site. The cost of a round depends only on its groups, however many sites there
/// are.
/// </summary>
internal sealed class ParkedGroups
{
    private ParkedGroup?[] _bySite = [];

    /// <summary>The groups that have particles, in the order in which the first of each came.</summary>
    public List<ParkedGroup> Occupied { get; } = [];

    /// <summary>The group of a site, to which a particle is about to be added.</summary>
    public ParkedGroup At(StaticSite site)
    {
        if (site.Id >= _bySite.Length)
            Array.Resize(ref _bySite, Math.Max(site.Id + 1, 2 * _bySite.Length));
        ParkedGroup group = _bySite[site.Id] ??= site.Site.CreateGroup(site);
        if (group.Count == 0)
            Occupied.Add(group);
        return group;
    }
}
