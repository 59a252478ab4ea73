using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// Finds what in a query the network never met in training. What depends on the layout of the query's data alone is
/// found once for all queries that have it.
/// </summary>
internal sealed class RangeCheck
{
    /// <summary>
    /// How far beyond the extremes of the simulations a value may lie, as a fraction of their spread: data simulated
    /// from the model hardly ever lie farther out.
    /// </summary>
    private const double Tolerance = 0.25;

    private readonly TokenLayout _layout;
    private readonly List<Finding> _sizes = [];

    // The range of each number, if one is known, and what it always was, if it was always the same.
    private readonly (TrainedField? Range, double? Constant)[] _numbers;

    /// <param name="trained">The ranges of the training.</param>
    /// <param name="layout">The layout of the data of queries.</param>
    public RangeCheck(IReadOnlyList<TrainedField> trained, TokenLayout layout)
    {
        Dictionary<string, TrainedField> fields = trained.ToDictionary(field => field.Name, StringComparer.Ordinal);
        _layout = layout;
        _numbers = Array.ConvertAll(layout.Tokens, token => Known(fields.GetValueOrDefault(token.At.Path.Name), token));
        CompareSizes(fields);
    }

    /// <summary>
    /// At most one warning of each kind for a family of numbers, or of lists of one level: the farthest.
    /// </summary>
    /// <param name="data">Data that have the layout.</param>
    public IReadOnlyList<QueryWarning> Of(ArgumentData data)
    {
        List<Finding>? found = null;
        for (int p = 0; p < _numbers.Length; p++)
            if (data.Observed is null || data.Observed[p])
                if (Compare(p, data.Values[p]) is { } finding)
                    (found ??= [.. _sizes]).Add(finding);
        if ((found ?? _sizes) is not { Count: > 0 } all)
            return [];
        return
        [
            .. all.GroupBy(one => (one.Family, one.Warning.Kind))
                .Select(group => group.MaxBy(one => one.Distance).Warning with { Others = group.Count() - 1 }),
        ];
    }

    private void CompareSizes(Dictionary<string, TrainedField> fields)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (ListSizes.Entry list in ListSizes.Of(_layout))
        {
            present.Add(list.Path.Name);
            SizeRange range =
                fields.TryGetValue(list.Path.Name, out TrainedField? field) && list.Level < field.Sizes.Count
                    ? field.Sizes[list.Level]
                    : default;
            CompareSize($"{list.Path.Name} {list.Level}", list.Address, list.Size, range);
        }

        foreach (TrainedField field in fields.Values)
            if (field.Sizes.Count > 0 && !present.Contains(field.Name))
                CompareSize($"{field.Name} 0", field.Name, 0, field.Sizes[0]);
    }

    private void CompareSize(string family, string address, int size, SizeRange range)
    {
        int outside = Math.Max(size - range.Most, range.Least - size);
        if (outside > 0)
            _sizes.Add(new(new(QueryWarningKind.Size, address, size, range.Least, range.Most, 0), family, outside));
    }

    private static (TrainedField?, double?) Known(TrainedField? range, Token token) =>
        range?.Constants is not { } constants ? (range, null)
        : constants.TryGetValue(token.At.ToString(), out double constant) ? (range, constant)
        : (null, null);

    private Finding? Compare(int number, double value)
    {
        (TrainedField? range, double? known) = _numbers[number];
        if (range is null || !double.IsFinite(value))
            return null;
        DataRef at = _layout.Tokens[number].At;
        if (known is { } constant)
            return value != constant
                ? new(
                    new(QueryWarningKind.Constant, at.ToString(), value, constant, constant, 0),
                    range.Name,
                    Math.Abs(value - constant)
                )
                : null;
        double outside = Math.Max(value - range.Upper, range.Lower - value);
        QueryWarningKind kind = range.IsInput ? QueryWarningKind.Input : QueryWarningKind.Datum;
        return outside > Tolerance * range.Spread
            ? new(new(kind, at.ToString(), value, range.Lower, range.Upper, 0), range.Name, outside)
            : null;
    }

    private readonly record struct Finding(QueryWarning Warning, string Family, double Distance);
}
