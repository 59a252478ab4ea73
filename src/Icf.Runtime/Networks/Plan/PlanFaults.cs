using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The faults of a plan that was read from a file: it must be consistent and fit the model. Whether its sizes are those
/// of the weights is checked when the network is created.
/// </summary>
internal static class PlanFaults
{
    private const int MostLevels = 2;
    private const int HighestRank = 3;

    /// <summary>The first inconsistency of a plan; null if there is none.</summary>
    public static string? First(NetworkPlan plan)
    {
        try
        {
            plan.Options.Validate();
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }

        return (plan.LeastPriorShare is > 0 and < 1 ? null : "it gives the prior no share")
            ?? OfLevels(plan)
            ?? Repeated("field", plan.Fields.Where(field => !field.IsGrid).Select(field => field.Name))
            ?? Repeated("table", plan.Fields.Where(field => field.IsGrid).Select(field => field.Name))
            ?? Repeated("site", plan.Sites.Select(site => site.Name))
            ?? Repeated("trained field", plan.Trained?.Select(field => field.Name) ?? [])
            ?? plan.Fields.Select(field => Of(plan, field)).FirstOrDefault(fault => fault is not null)
            ?? plan.Sites.Select(Of).FirstOrDefault(fault => fault is not null)
            ?? plan.Trained?.Select(Of).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>The first name in a plan that the model does not have; null if there is none.</summary>
    public static string? First(NetworkPlan plan, ProposalSkeleton skeleton, RenamedSites renames)
    {
        string[] names = [.. plan.Sites.Select(site => renames.Now(site.Name))];
        if (skeleton.StaticSites.FirstOrDefault(site => !names.Contains(site.Name)) is { } missing)
            return $"it has no site '{missing.Name}'";
        if (names.Length != skeleton.StaticSites.Count)
            return FormattableString.Invariant(
                $"it has {names.Length} sites for {skeleton.StaticSites.Count} of the model"
            );
        return plan.Fields.FirstOrDefault(field => !IsParameter(skeleton, field)) is { } unknown
            ? $"the model has no '{unknown.Name}'"
            : null;
    }

    // A member of the data that is never observed is an input.
    private static bool IsParameter(ProposalSkeleton skeleton, FieldPlan field) =>
        skeleton
            .Inputs.Select(input => input.Name)
            .Concat(skeleton.Data.Select(data => data.Name))
            .Any(name => field.Name == name || field.Name.StartsWith($"{name}.", StringComparison.Ordinal));

    private static string? OfLevels(NetworkPlan plan) =>
        plan.LoopLevels is < 0 or > MostLevels
            ? FormattableString.Invariant($"it has {plan.LoopLevels} levels of loops")
        : plan.Levels.Count > MostLevels ? FormattableString.Invariant($"it has {plan.Levels.Count} levels of items")
        : plan.Levels.Any(level => !level.Recurrent && !level.Set) ? "it has a level of items that nothing reads"
        : null;

    private static string? Repeated(string kind, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.FirstOrDefault(name => name.Length == 0 || !seen.Add(name)) is { } repeated
            ? $"it has a {kind} '{repeated}' twice, or one without a name"
            : null;
    }

    private static string? Of(NetworkPlan plan, FieldPlan field) =>
        field.Rank is < 0 or > HighestRank || field.Level >= plan.Levels.Count
            ? FormattableString.Invariant($"'{field.Name}' has {field.Rank} indices")
        : field.Elements.Count == 0 ? $"'{field.Name}' has no elements"
        : field.Columns < 1
        || field.Columns > field.Elements.Count
        || field.IsGrid && !field.IsStrip && field.Elements.Count > 1
            ? $"'{field.Name}' is not a table"
        : field.Elements.Any(scale => double.IsNaN(scale.Median) || !(scale.Spread > 0))
            ? $"'{field.Name}' has no scale"
        : null;

    private static string? Of(SitePlan site)
    {
        bool listed = site.Head == HeadKind.Categorical;
        return (listed && site.Classes is < 1 or > PriorInfo.MostClasses) || (!listed && site.Classes != 0)
                ? FormattableString.Invariant($"'{site.Name}' has {site.Classes} values")
            : double.IsNaN(site.Center)
            || !(site.Spread > 0)
            || double.IsNaN(site.LogScaleCenter)
            || !(site.LogScaleSpread >= 0)
                ? $"'{site.Name}' has no scale"
            : site.Ranges is { } ranges
            && (
                ranges.Any(static range =>
                    !(range.Upper - range.Lower >= 0) || !double.IsFinite(range.Upper - range.Lower)
                )
                || ranges.DistinctBy(static range => range.Place).Count() < ranges.Count
            )
                ? $"'{site.Name}' has a range twice, or an empty one"
            : null;
    }

    private static string? Of(TrainedField field) =>
        field.Sizes.Any(size => size.Least < 0 || size.Most < size.Least)
        || field.Lower > field.Upper
        || field.Spread < 0
            ? $"the range of '{field.Name}' is empty"
            : null;
}
