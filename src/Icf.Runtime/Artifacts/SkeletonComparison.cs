using Icf.Traces;

namespace Icf.Artifacts;

/// <summary>Says in the model's own words what differs between the model that was trained and the one at hand.</summary>
internal static class SkeletonComparison
{
    /// <param name="name">The full name of the saved model's method.</param>
    /// <param name="saved">The saved model's fingerprint.</param>
    /// <param name="before">The saved model in words.</param>
    /// <param name="model">The model at hand.</param>
    public static List<string> Differences(string name, ModelFingerprint saved, SkeletonSummary before, ProposalSkeleton model)
    {
        SkeletonSummary now = SkeletonSummary.Of(model);
        ModelFingerprint fingerprint = model.Fingerprint;
        var differences = new List<string>();
        if (name != model.Model)
            differences.Add($"it was made for {name}");
        Compare("site", before.Latents, now.Latents, differences);
        Compare("observation", before.Observations, now.Observations, differences);
        if (!before.Data.SequenceEqual(now.Data) || !before.Inputs.SequenceEqual(now.Inputs))
            differences.Add($"the parameters were ({Parameters(before)}), now they are ({Parameters(now)})");
        if (differences.Count == 0 && saved.Prior != fingerprint.Prior)
            differences.Add("the parameters of a prior have changed");
        if (differences.Count == 0 && saved.Likelihood != fingerprint.Likelihood)
            differences.Add("the parameters of a likelihood have changed");
        if (differences.Count == 0 && saved.Structure != fingerprint.Structure)
            differences.Add("the computation between the sites has changed");
        return differences;
    }

    private static void Compare(
        string kind, IReadOnlyList<NamedDistribution> saved, IReadOnlyList<NamedDistribution> now, List<string> differences)
    {
        ILookup<string, string> before = saved.ToLookup(site => site.Name, site => site.Distribution);
        ILookup<string, string> after = now.ToLookup(site => site.Name, site => site.Distribution);
        foreach (IGrouping<string, string> site in before)
        {
            string was = string.Join(" and ", site), is_ = string.Join(" and ", after[site.Key]);
            if (!after.Contains(site.Key))
                differences.Add($"the {kind} '{site.Key}' is gone");
            else if (was != is_)
                differences.Add($"the {kind} '{site.Key}' was {was} and is {is_}");
        }

        foreach (IGrouping<string, string> site in after.Where(site => !before.Contains(site.Key)))
            differences.Add($"the {kind} '{site.Key}' is new");
    }

    private static string Parameters(SkeletonSummary skeleton) =>
        string.Join(", ", skeleton.Data.Select(name => $"[Observed] {name}").Concat(skeleton.Inputs.Select(input => $"{input.Type} {input.Name}")));
}
