using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Decides how the network reads the arguments: which families of numbers there are, their scales, and by which encoder
/// each level of their indices is read. The compiler chooses the encoder; if it leaves the choice open, the sizes in
/// the pilot run decide.
/// </summary>
internal static class FieldPlanner
{
    public static (List<FieldPlan> Fields, List<LevelPlan> Levels) Plan(IReadOnlyList<SimulatedTraces> pilot)
    {
        (List<FieldFamily> families, HashSet<TokenLayout> layouts) = Families(pilot);
        families.RemoveAll(family => !family.HasValues);
        foreach (FieldFamily family in families)
            family.Settle();
        var groups = new Groups(layouts);
        foreach (
            FieldFamily series in families
                .Where(family => family.IsSeries && HasCompany(family, families, groups))
                .ToList()
        )
            series.ReadAsItems();
        HashSet<int> told =
        [
            .. families
                .Where(family => family is { IsConstant: false, IsGrid: false, Rank: > 0 })
                .SelectMany(family => (int[])[groups.Of(family, family.Folded), groups.OuterOf(family, family.Folded)]),
        ];
        families.RemoveAll(family => family.IsConstant && !TryJoin(family, groups, told));
        List<FieldPlan> fields =
        [
            .. families.Select(family =>
                family.Plan(groups.Of(family, family.Folded), groups.OuterOf(family, family.Folded))
            ),
        ];
        FieldPlan[] sets =
        [
            .. families
                .Zip(fields)
                .Where(pair => pair.First.IsAlsoSet)
                .Select(pair => AsSet(pair.Second, groups.Of(pair.First, folded: 1))),
        ];
        int depth = fields.Concat(sets).Select(field => field.Level + 1).DefaultIfEmpty(0).Max();
        List<LevelPlan> levels = [.. Enumerable.Range(0, depth).Select(level => LevelOf(families, fields, level))];
        if (sets.Length > 0)
            levels[0] = levels[0] with { Set = true };
        return ([.. fields, .. sets], levels);
    }

    /// <summary>
    /// Whether other families have data or inputs at the same indices as a family: read as items, these are joined.
    /// </summary>
    private static bool HasCompany(FieldFamily family, List<FieldFamily> families, Groups groups) =>
        families.Any(other =>
            other != family
            && Enumerable
                .Range(0, 2)
                .Any(folded =>
                    folded < other.Rank + other.Folded
                    && groups.Of(other, folded) == groups.Of(family, folded: family.Rank - 1)
                )
        );

    // The rows of a strip again, as items.
    private static FieldPlan AsSet(FieldPlan strip, int group) =>
        strip with
        {
            Rank = 1,
            Group = group,
            OuterGroup = group,
            IsGrid = false,
            IsStrip = false,
        };

    private static (List<FieldFamily> Families, HashSet<TokenLayout> Layouts) Families(
        IReadOnlyList<SimulatedTraces> pilot
    )
    {
        var families = new List<FieldFamily>();
        var byName = new Dictionary<string, FieldFamily>(StringComparer.Ordinal);
        var layouts = new HashSet<TokenLayout>();
        foreach (SimulatedTraces chunk in pilot)
        {
            for (int trace = 0; trace < chunk.Count; trace++)
            {
                TokenLayout layout = chunk.Layout(trace);
                layouts.Add(layout);
                ReadOnlySpan<double> values = chunk.Tokens(trace);
                for (int p = 0; p < values.Length; p++)
                {
                    string name = layout.Tokens[p].At.Path.Name;
                    if (!byName.TryGetValue(name, out FieldFamily? family))
                    {
                        byName.Add(name, family = new FieldFamily(layout.Tokens[p]));
                        families.Add(family);
                    }

                    family.Add(layout.Tokens[p], values[p]);
                }
            }
        }

        return (families, layouts);
    }

    /// <summary>
    /// An input that is the same in all traces gives features to items that the network reads anyway, if it
    /// distinguishes them: a covariate at the index of a datum, the row of a design matrix. Otherwise the network does
    /// not need it.
    /// </summary>
    private static bool TryJoin(FieldFamily family, Groups groups, HashSet<int> told)
    {
        for (int folded = 0; folded <= 1 && folded < family.Rank + family.Folded; folded++)
        {
            if (
                !told.Contains(groups.Of(family, folded))
                || !family.TellsItemsApart(folded)
                || folded > 0 && !family.CanFold
            )
                continue;
            family.Unfold(folded);
            return true;
        }

        return false;
    }

    private static LevelPlan LevelOf(List<FieldFamily> families, List<FieldPlan> fields, int level)
    {
        EncoderKind[] kinds =
        [
            .. families
                .Zip(fields)
                .Where(pair => pair.Second.Level >= level && !pair.First.IsConstant)
                .Select(pair => pair.First.EncoderOf(level))
                .Distinct(),
        ];

        // If the compiler states neither, items are read in order, which suits any data.
        return new LevelPlan(
            Recurrent: Array.Exists(kinds, kind => kind != EncoderKind.Set),
            Set: Array.Exists(kinds, kind => kind == EncoderKind.Set)
        );
    }

    /// <summary>Numbers the groups: families that have the same indices in every layout make common items.</summary>
    private sealed class Groups(HashSet<TokenLayout> layouts)
    {
        private readonly Dictionary<string, int> _shapes = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Name, int Folded, bool IsOuter), int> _known = [];

        /// <summary>The group of a family's items.</summary>
        public int Of(FieldFamily family, int folded) => Of(family, folded, isOuter: false);

        /// <summary>The group of the first-level items that contain its items.</summary>
        public int OuterOf(FieldFamily family, int folded) => Of(family, folded, isOuter: true);

        private int Of(FieldFamily family, int folded, bool isOuter)
        {
            if (_known.TryGetValue((family.Name, folded, isOuter), out int known))
                return known;
            var signature = new List<int>();
            foreach (TokenLayout layout in layouts)
            {
                string shape = string.Join(
                    ' ',
                    layout
                        .Tokens.Where(token => token.At.Path.Name == family.Name)
                        .Select(token => family.ItemOf(token.At.Index, folded))
                        .Select(index => isOuter && index.Rank > 1 ? new SiteIndex(index.I) : index)
                        .Select(index => index.ToString())
                        .Distinct()
                        .Order(StringComparer.Ordinal)
                );
                if (!_shapes.TryGetValue(shape, out int number))
                    _shapes.Add(shape, number = _shapes.Count);
                signature.Add(number);
            }

            string key = string.Join(',', signature);
            if (!_groups.TryGetValue(key, out int group))
                _groups.Add(key, group = _groups.Count);
            _known.Add((family.Name, folded, isOuter), group);
            return group;
        }
    }
}
