namespace Icf.Traces;

/// <summary>
/// What differs between a method as it was when a network was trained and the method now, site by site.
/// </summary>
internal static class MethodComparison
{
    /// <param name="before">The meaning of the method then.</param>
    /// <param name="method">The method now.</param>
    /// <param name="place">Which method it is; empty for the model's own.</param>
    /// <param name="hasOtherParameters">Whether its parameters differ, which is reported elsewhere.</param>
    /// <param name="differences">Receives the differences.</param>
    public static void Add(
        FingerprintParts before,
        ProposalSkeleton method,
        string place,
        bool hasOtherParameters,
        List<string> differences
    )
    {
        FingerprintParts now = Present(before, method);
        if (before.Prior != now.Prior && !(Compare("sample", "site") | Compare("call", "call")))
            differences.Add($"the arguments of a prior{place} have changed");
        if (before.Likelihood != now.Likelihood && !(Compare("observe", "observation") | Compare("factor", "factor")))
            differences.Add($"the arguments of a likelihood{place} have changed");

        // An added or removed site or parameter explains the difference.
        if (before.Structure != now.Structure && !hasOtherParameters && Names(before).SequenceEqual(Names(now)))
            differences.Add($"the computation between the sites{place} has changed");
        if (place.Length > 0 && before.Result != now.Result)
            differences.Add($"the result{place} has changed");

        bool Compare(string kind, string word) =>
            NamedTexts.Compare(
                before.Sites.Where(site => site.Kind == kind).ToLookup(site => site.Name, site => site.Text),
                now.Sites.Where(site => site.Kind == kind).ToLookup(site => site.Name, site => site.Text),
                word,
                place,
                differences
            );
    }

    private static IEnumerable<string> Names(FingerprintParts parts) =>
        parts.Sites.Select(site => $"{site.Kind} {site.Name}").Order(StringComparer.Ordinal);

    /// <summary>The method as it is now, under the names of sites that the file knows.</summary>
    private static FingerprintParts Present(FingerprintParts before, ProposalSkeleton method)
    {
        if (method.FormerParts is not { } former)
            return method.Parts;
        HashSet<string> names = [.. before.Sites.Select(site => site.Name)];
        return
            former.Sites.Count(site => names.Contains(site.Name))
            > method.Parts.Sites.Count(site => names.Contains(site.Name))
            ? former
            : method.Parts;
    }
}
