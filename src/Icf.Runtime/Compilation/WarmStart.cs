using Icf.Artifacts;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>
/// Starts a training from the layers of a saved network. A layer is kept as a whole or not at all: the layers of a site
/// if it is proposed as before, any other layer if it has the same name and shape. Scales of data and values are those
/// of the new model: if a prior is twice as wide, so are the data, and the output of a head is relative to the prior.
/// </summary>
internal sealed class WarmStart
{
    private const string SiteTable = "site";
    private const string SitePrefix = "site/";
    private const string Dense = "dense";
    private readonly ProposalNetwork _network;
    private readonly NetworkPlan _saved;
    private readonly NetworkWeights _weights;
    private readonly Dictionary<string, SitePlan> _savedSites;

    private WarmStart(ProposalSkeleton skeleton, ProposalNetwork network, NetworkPlan saved, NetworkWeights weights)
    {
        var renames = new RenamedSites(skeleton);
        (_network, _saved, _weights) = (network, saved, weights);
        _savedSites = new Dictionary<string, SitePlan>(StringComparer.Ordinal);
        foreach (SitePlan site in saved.Sites)
            _savedSites.TryAdd(renames.Now(site.Name), site);
    }

    /// <summary>Copies the layers of a file's network that can be kept into a network that will be trained.</summary>
    /// <exception cref="ModelMismatchException">Nothing can be kept of any site.</exception>
    /// <exception cref="ArtifactException">The file holds no network, or is damaged.</exception>
    public static WarmStartReport Begin(string path, ProposalSkeleton skeleton, ProposalNetwork network)
    {
        (NetworkPlan saved, NetworkWeights weights) = CompiledArtifact.Read(path);
        return new WarmStart(skeleton, network, saved, weights).Run(path, skeleton.Model);
    }

    private WarmStartReport Run(string path, string model)
    {
        SitePlan[] sites = [.. _network.Plan.Sites.Where(site => site.Head != HeadKind.Prior)];
        string?[] refusals = [.. sites.Select(Keep)];
        SitePlan[] kept = [.. sites.Where((_, s) => refusals[s] is null)];
        if (kept.Length == 0)
            throw ModelMismatchException.OfWarmStart(path, model, [.. refusals.OfType<string>()]);
        KeepRows(kept);
        IGrouping<string, Parameter>[] others =
        [
            .. _network
                .Parameters.Where(p => p.Name != SiteTable && !p.Name.StartsWith(SitePrefix, StringComparison.Ordinal))
                .GroupBy(p => LayerOf(p.Name)),
        ];
        HashSet<string> keptOthers =
        [
            .. others
                .Where(layer => ReadsTheSame(layer.Key) && Keep([.. layer], name => name))
                .Select(layer => layer.Key),
        ];
        return new WarmStartReport(
            Path.GetFileName(path),
            [.. kept.Select(site => site.Name)],
            [.. sites.Except(kept).Select(site => site.Name)],
            [.. others.Select(layer => layer.Key).Where(keptOthers.Contains)],
            [.. others.Select(layer => layer.Key).Where(layer => !keptOthers.Contains(layer))]
        );
    }

    /// <summary>Keeps the layers of a site; returns the reason if it cannot.</summary>
    private string? Keep(SitePlan site)
    {
        if (!_savedSites.TryGetValue(site.Name, out SitePlan? before))
            return $"new site '{site.Name}'";
        if (
            (before.Head, before.Classes) != (site.Head, site.Classes)
            || _saved.Options.HeadOf(before.Name) != _network.Plan.Options.HeadOf(site.Name)
        )
            return $"{site.Name} is proposed in another way";
        string prefix = $"{SitePrefix}{site.Name}/";
        Parameter[] layer = [.. _network.Parameters.Where(p => p.Name.StartsWith(prefix, StringComparison.Ordinal))];
        return Keep(layer, name => $"{SitePrefix}{before.Name}/{name[prefix.Length..]}")
            ? null
            : $"the layers of {site.Name} have another size";
    }

    private bool Keep(Parameter[] layer, Func<string, string> savedName)
    {
        if (!layer.All(p => _weights.Fits(savedName(p.Name), p)))
            return false;
        foreach (Parameter parameter in layer)
            _weights.WriteTo(parameter, savedName(parameter.Name));
        return true;
    }

    /// <summary>The embeddings of the sites themselves, which are the rows of one table.</summary>
    private void KeepRows(SitePlan[] kept)
    {
        Parameter table = _network.Parameters.Single(p => p.Name == SiteTable);
        var values = new float[table.Count];
        table.Read(values);
        foreach (SitePlan site in kept)
        {
            int before = Index(_saved.Sites, _savedSites[site.Name]),
                now = Index(_network.Plan.Sites, site);
            _weights.Row(SiteTable, before, table.Columns).CopyTo(values.AsSpan(now * table.Columns));
        }

        table.Write(values);
    }

    private static int Index(IReadOnlyList<SitePlan> sites, SitePlan site) =>
        Enumerable.Range(0, sites.Count).First(s => sites[s] == site);

    /// <summary>Whether a layer reads the same families of numbers as before.</summary>
    private bool ReadsTheSame(string layer) => layer != Dense || AtOnce(_saved).SequenceEqual(AtOnce(_network.Plan));

    private static IEnumerable<(string Name, int Elements)> AtOnce(NetworkPlan plan) =>
        plan
            .Fields.Where(field => field.Level < 0 && !field.IsGrid)
            .Select(field => (field.Name, field.Elements.Count));

    // memory/wx: memory; field/y/bias: field/y.
    private static string LayerOf(string parameter)
    {
        string[] parts = parameter.Split('/');
        return parts[0] is "memory" or Dense or "attention" ? parts[0] : $"{parts[0]}/{parts[1]}";
    }
}
