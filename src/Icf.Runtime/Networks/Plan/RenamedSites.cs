using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// Maps the site names of a saved network to those of the current model, for sites marked <c>[Was]</c>, and the saved
/// order of the sites to the current one.
/// </summary>
internal sealed class RenamedSites
{
    private const string SiteTable = "site";
    private const string SitePrefix = "site/";
    private readonly ProposalSkeleton _skeleton;
    private readonly IReadOnlyList<StaticSite> _sites;
    private readonly Dictionary<string, string> _nowByFormer;
    private NetworkPlan? _saved;

    public RenamedSites(ProposalSkeleton skeleton)
    {
        _skeleton = skeleton;
        _sites = skeleton.StaticSites;
        _nowByFormer = _sites.ToDictionary(site => site.FormerName, site => site.Name, StringComparer.Ordinal);
    }

    /// <summary>The saved plan with the current names, in the current order.</summary>
    public NetworkPlan BringUpToDate(NetworkPlan saved)
    {
        _saved = saved;
        Dictionary<string, SitePlan> byName = saved.Sites.ToDictionary(site => Now(site.Name), StringComparer.Ordinal);
        IReadOnlyDictionary<string, HeadOptions> heads = saved.Options.Heads;
        return saved with
        {
            Options = saved.Options with
            {
                Heads = heads.ToDictionary(head => Now(head.Key), head => head.Value, StringComparer.Ordinal),
            },
            Sites = [.. _sites.Select(site => byName[site.Name] with { Name = site.Name })],
            Order = saved.Order is { } order ? SiteOrder.Renamed(order, _skeleton) : null,
        };
    }

    /// <summary>The current name of a saved parameter.</summary>
    public string ParameterName(string saved)
    {
        if (!saved.StartsWith(SitePrefix, StringComparison.Ordinal))
            return saved;
        SitePlan? site = _saved!
            .Sites.Where(s => saved.StartsWith($"{SitePrefix}{s.Name}/", StringComparison.Ordinal))
            .MaxBy(s => s.Name.Length);
        return site is null ? saved : $"{SitePrefix}{Now(site.Name)}{saved[(SitePrefix.Length + site.Name.Length)..]}";
    }

    /// <summary>The rows of the site table in the current order; any other parameter unchanged.</summary>
    public float[] Rows(string parameter, float[] values, int columns)
    {
        if (parameter != SiteTable)
            return values;
        var ordered = new float[values.Length];
        for (int now = 0; now < _sites.Count; now++)
        {
            int then = Enumerable
                .Range(0, _saved!.Sites.Count)
                .First(s => Now(_saved.Sites[s].Name) == _sites[now].Name);
            values.AsSpan(then * columns, columns).CopyTo(ordered.AsSpan(now * columns));
        }

        return ordered;
    }

    /// <summary>The present name of a saved site.</summary>
    public string Now(string saved) => _nowByFormer.GetValueOrDefault(saved, saved);
}
