using Icf.Traces;

namespace Icf.Networks;

/// <summary>Finds what in a query the network never met in training.</summary>
internal static class RangeCheck
{
    /// <summary>
    /// How far beyond the extremes of the simulations a value may lie, as a fraction of their spread: data simulated
    /// from the model hardly ever lie farther out.
    /// </summary>
    private const double Tolerance = 0.25;

    /// <summary>
    /// At most one warning of each kind for a family of numbers, or of lists of one level: the farthest.
    /// </summary>
    public static IReadOnlyList<QueryWarning> Of(IReadOnlyList<TrainedField>? trained, ArgumentData data)
    {
        if (trained is null)
            return [];
        Dictionary<string, TrainedField> fields = trained.ToDictionary(field => field.Name, StringComparer.Ordinal);
        var found = new List<(QueryWarning Warning, string Family, double Distance)>();
        Sizes(fields, data.Layout, found);
        Values(fields, data, found);
        return
        [
            .. found
                .GroupBy(one => (one.Family, one.Warning.Kind))
                .Select(group => group.MaxBy(one => one.Distance).Warning with { Others = group.Count() - 1 }),
        ];
    }

    private static void Sizes(
        Dictionary<string, TrainedField> fields,
        TokenLayout layout,
        List<(QueryWarning, string, double)> found
    )
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (ListSizes.Entry list in ListSizes.Of(layout))
        {
            present.Add(list.Path.Name);
            SizeRange range =
                fields.TryGetValue(list.Path.Name, out TrainedField? field) && list.Level < field.Sizes.Count
                    ? field.Sizes[list.Level]
                    : default;
            Compare($"{list.Path.Name} {list.Level}", list.Address, list.Size, range, found);
        }

        foreach (TrainedField field in fields.Values)
            if (field.Sizes.Count > 0 && !present.Contains(field.Name))
                Compare($"{field.Name} 0", field.Name, 0, field.Sizes[0], found);
    }

    private static void Compare(
        string family,
        string address,
        int size,
        SizeRange range,
        List<(QueryWarning, string, double)> found
    )
    {
        int outside = Math.Max(size - range.Most, range.Least - size);
        if (outside > 0)
            found.Add(
                (new QueryWarning(QueryWarningKind.Size, address, size, range.Least, range.Most, 0), family, outside)
            );
    }

    private static void Values(
        Dictionary<string, TrainedField> fields,
        ArgumentData data,
        List<(QueryWarning, string, double)> found
    )
    {
        for (int p = 0; p < data.Values.Length; p++)
        {
            double value = data.Observed is null || data.Observed[p] ? data.Values[p] : double.NaN;
            DataRef at = data.Layout.Tokens[p].At;
            if (!double.IsFinite(value) || !fields.TryGetValue(at.Path.Name, out TrainedField? field))
                continue;
            if (field.Constants is { } constants)
            {
                if (constants.TryGetValue(at.ToString(), out double constant) && value != constant)
                    found.Add(
                        (
                            new QueryWarning(QueryWarningKind.Constant, at.ToString(), value, constant, constant, 0),
                            field.Name,
                            Math.Abs(value - constant)
                        )
                    );
                continue;
            }

            double outside = Math.Max(value - field.Upper, field.Lower - value);
            if (outside > Tolerance * field.Spread)
                found.Add(
                    (
                        new QueryWarning(
                            field.IsInput ? QueryWarningKind.Input : QueryWarningKind.Datum,
                            at.ToString(),
                            value,
                            field.Lower,
                            field.Upper,
                            0
                        ),
                        field.Name,
                        outside
                    )
                );
        }
    }
}
