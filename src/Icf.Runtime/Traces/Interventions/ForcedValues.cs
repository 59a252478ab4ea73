namespace Icf.Traces;

/// <summary>
/// An intervention on one model, ready to be looked up by site and path; shared by all its particles.
/// </summary>
internal sealed class ForcedValues
{
    private readonly string _model;
    private readonly Intervention _intervention;
    private readonly Dictionary<(CallPath, SampleSite, SiteIndex), int> _latents = [];
    private readonly Dictionary<(ObserveSite, SiteIndex), int> _observations = [];
    private readonly Dictionary<DataRef, int> _data = [];
    private readonly bool[] _met;

    /// <summary>Finds the sites of an intervention.</summary>
    /// <exception cref="InterventionException">The model has no such address, or its values are of another
    /// type.</exception>
    public ForcedValues(ProposalSkeleton skeleton, Intervention intervention)
    {
        (_model, _intervention) = (skeleton.Model, intervention);
        _met = new bool[intervention.Acts.Length];
        for (int a = 0; a < _met.Length; a++)
            Find(skeleton, intervention.Acts[a], a);
    }

    /// <summary>Whether a latent is forced.</summary>
    public bool Forces(CallPath path, SampleSite site, SiteIndex index) => _latents.ContainsKey((path, site, index));

    /// <summary>Whether a datum is forced.</summary>
    public bool Forces(CallPath path, ObserveSite site, DataRef datum) => ActOn(path, site, datum) >= 0;

    public bool TryTake<T>(CallPath path, SampleSite site, SiteIndex index, out T value) =>
        Take(_latents.TryGetValue((path, site, index), out int act) ? act : -1, out value);

    public bool TryTake<T>(CallPath path, ObserveSite site, DataRef datum, out T value) =>
        Take(ActOn(path, site, datum), out value);

    private int ActOn(CallPath path, ObserveSite site, DataRef datum) =>
        _data.TryGetValue(datum, out int act) || path.IsRoot && _observations.TryGetValue((site, datum.Index), out act)
            ? act
            : -1;

    /// <summary>Refuses an intervention on an address that no trace visited.</summary>
    /// <exception cref="InterventionException">A forced address was never visited.</exception>
    public void RequireAllMet()
    {
        int missed = Array.IndexOf(_met, false);
        if (missed >= 0)
            throw new InterventionException(
                _intervention.Acts[missed].Address,
                $"No trace of {_model} visits '{_intervention.Acts[missed].Address}', so it cannot be forced; check "
                    + "its indices."
            );
    }

    private bool Take<T>(int act, out T value)
    {
        value = default!;
        if (act < 0)
            return false;
        _met[act] = true;
        (string address, _, _, ChoiceValue forced) = _intervention.Acts[act];
        value = SiteValue.TryConvert(forced, out T converted)
            ? converted
            : throw new InterventionException(
                address,
                $"'{address}' is forced to be {forced}, a {forced.Value.GetType().Name}; its values are of type "
                    + $"{typeof(T).Name}."
            );
        return true;
    }

    private void Find(ProposalSkeleton skeleton, Intervention.Act act, int number)
    {
        switch (act.Site)
        {
            case SampleSite site
                when skeleton.Observations.FirstOrDefault(o => o.MissingSite == site) is { } observation:
                Add(_observations, (observation, act.Index), act, number);
                break;
            case SampleSite site when skeleton.Latents.Contains(site):
                Add(_latents, (skeleton.Root, site, act.Index), act, number);
                break;
            case ObserveSite site when skeleton.Observations.Contains(site):
                Add(_observations, (site, act.Index), act, number);
                break;
            case not null:
                throw new InterventionException(
                    act.Address,
                    $"The site '{act.Address}' belongs to another model than {_model}. If {_model} calls that "
                        + $"model, name the address, such as \"call/{act.Address}\"."
                );
            default:
                FindAddress(skeleton, act, number);
                break;
        }
    }

    private void FindAddress(ProposalSkeleton skeleton, Intervention.Act act, int number)
    {
        string[] segments = act.Address.Split('/');
        CallPath path = skeleton.Root;
        foreach (string segment in segments[..^1])
        {
            (string name, SiteIndex index) = AddressSegment.Parse(act.Address, segment);
            CallSite call =
                path.Node.Skeleton.Calls.FirstOrDefault(c => c.Name == name && Fits(c, path, index))
                ?? throw Unknown(act.Address, segment, path, "calls", path.Node.Skeleton.Calls);
            path = path.Child(call, index);
        }

        (string last, SiteIndex at) = AddressSegment.Parse(act.Address, segments[^1]);
        if (path.Node.Skeleton.Latents.FirstOrDefault(s => s.Name == last && Fits(s, path, at)) is { } latent)
            Add(_latents, (path, latent, at), act, number);
        else if (path.IsRoot && Datum(skeleton, last, at) is { } datum)
            Add(_data, datum, act, number);
        else
            throw Unknown(act.Address, segments[^1], path, "sites", path.Node.Skeleton.Latents);
    }

    // A site in a rejection loop has no index for the attempt if only the accepted attempt is kept.
    private static bool Fits(Site site, CallPath path, SiteIndex index) =>
        path.Node.Skeleton.Rejections.Count > 0
            ? index.Rank <= site.LoopDepth
            : index.Rank >= site.LeastDepth && index.Rank <= site.LoopDepth;

    private static DataRef? Datum(ProposalSkeleton skeleton, string name, SiteIndex index)
    {
        string[] members = name.Split('.');
        return skeleton.Data.FirstOrDefault(d => d.Name == members[0]) is { } parameter
            ? new DataRef(members.Skip(1).Aggregate(parameter, static (path, member) => path.Member(member)), index)
            : null;
    }

    private static void Add<TKey>(Dictionary<TKey, int> into, TKey key, Intervention.Act act, int number)
        where TKey : notnull
    {
        if (!into.TryAdd(key, number))
            throw new InterventionException(act.Address, $"'{act.Address}' is forced twice; force it once.");
    }

    private static InterventionException Unknown(
        string address,
        string segment,
        CallPath path,
        string what,
        IEnumerable<Site> sites
    )
    {
        string[] known = [.. sites.Select(SkeletonText.Addresses)];
        string list = known.Length == 0 ? "none" : string.Join(", ", known);
        string data =
            what == "sites" && path.IsRoot && path.Node.Skeleton.Data.Count > 0
                ? $"; data: {string.Join(", ", path.Node.Skeleton.Data)}"
                : "";
        return new InterventionException(
            address,
            $"There is no '{segment}' in {path.Node.Skeleton.Model}, so '{address}' cannot be forced. Its {what}: "
                + $"{list}{data}."
        );
    }
}
