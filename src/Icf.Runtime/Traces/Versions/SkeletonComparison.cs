namespace Icf.Traces;

/// <summary>
/// Lists, in the terms of the model, the differences between the model that was trained and the current one, most
/// important first.
/// </summary>
internal static class SkeletonComparison
{
    private const string Missing = "[missing]";

    /// <param name="name">The full name of the saved model's method.</param>
    /// <param name="before">The saved model in words.</param>
    /// <param name="model">The current model.</param>
    public static List<string> Differences(string name, SkeletonSummary before, ProposalSkeleton model)
    {
        SkeletonSummary now = SkeletonSummary.Of(model);
        var parameters = new List<string>();
        Gaps(before, now, parameters);
        Parameters("data", before.Data.Select(data => (data, "")), now.Data.Select(data => (data, "")), parameters);
        Parameters(
            "input",
            before.Inputs.Select(input => (input.Name, input.Type)),
            now.Inputs.Select(input => (input.Name, input.Type)),
            parameters
        );
        var differences = new List<string>();
        if (name != model.Model)
            differences.Add($"it was made for {name}");
        if (before.Methods is { } methods)
            Methods(methods, model, parameters.Count > 0, differences);
        else
            Sites(before, now, differences);
        differences.AddRange(parameters);
        if (before.Methods is null && differences.Count == 0)
            differences.Add("the file is from an earlier version of ICF, which did not save the arguments of sites");
        return differences;
    }

    private static void Methods(
        IReadOnlyList<MethodMeaning> saved,
        ProposalSkeleton model,
        bool hasOtherParameters,
        List<string> differences
    )
    {
        IReadOnlyList<ProposalSkeleton> now = ModelFingerprint.Methods(model);
        for (int i = 0; i < saved.Count; i++)
        {
            ProposalSkeleton? method =
                i == 0 ? model : now.Skip(1).FirstOrDefault(other => other.Model == saved[i].Name);
            if (method is not null)
                MethodComparison.Add(
                    saved[i].Parts,
                    method,
                    i == 0 ? "" : $" in {saved[i].Name.Split('.')[^1]}",
                    i == 0 && hasOtherParameters,
                    differences
                );
        }
    }

    // For files that store only the distribution of a site.
    private static void Sites(SkeletonSummary before, SkeletonSummary now, List<string> differences)
    {
        Sites("site", before.Latents, now.Latents, differences);
        Sites("observation", before.Observations, now.Observations, differences);
    }

    private static void Sites(
        string kind,
        IReadOnlyList<NamedDistribution> saved,
        IReadOnlyList<NamedDistribution> now,
        List<string> differences
    ) =>
        NamedTexts.Compare(
            saved
                .Where(site => !site.Name.EndsWith(Missing, StringComparison.Ordinal))
                .ToLookup(site => site.Name, site => site.Distribution),
            now.Where(site => !site.Name.EndsWith(Missing, StringComparison.Ordinal))
                .ToLookup(site => site.Name, site => site.Distribution),
            kind,
            "",
            differences
        );

    private static void Gaps(SkeletonSummary before, SkeletonSummary now, List<string> differences)
    {
        string[] saved = Gaps(before),
            present = Gaps(now);
        differences.AddRange(present.Except(saved).Select(data => $"data '{data}' may be missing now"));
        differences.AddRange(saved.Except(present).Select(data => $"data '{data}' may no longer be missing"));
    }

    private static string[] Gaps(SkeletonSummary skeleton) =>
        [
            .. skeleton
                .Latents.Where(site => site.Name.EndsWith(Missing, StringComparison.Ordinal))
                .Select(site => site.Name[..^Missing.Length]),
        ];

    private static void Parameters(
        string kind,
        IEnumerable<(string Name, string Type)> saved,
        IEnumerable<(string Name, string Type)> now,
        List<string> differences
    )
    {
        int known = differences.Count;
        NamedTexts.Compare(
            saved.ToLookup(parameter => parameter.Name, parameter => parameter.Type),
            now.ToLookup(parameter => parameter.Name, parameter => parameter.Type),
            kind,
            "",
            differences
        );
        if (differences.Count == known && !saved.SequenceEqual(now))
            differences.Add(
                $"the parameters ({string.Join(", ", saved.Select(p => p.Name))}) are in another order, "
                    + $"({string.Join(", ", now.Select(p => p.Name))})"
            );
    }
}
