using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Decides how the network reads the arguments: which families of numbers there are, their scales, and by which encoder
/// each level of their indices is read. The compiler proposes the encoders; sizes met in the pilot run can rule one out.
/// </summary>
internal static class FieldPlanner
{
    /// <summary>A longer vector is read element by element.</summary>
    private const int LongestVector = 32;

    public static (List<FieldPlan> Fields, List<LevelPlan> Levels) Plan(IReadOnlyList<SimulatedTraces> pilot)
    {
        var families = new List<Family>();
        var byName = new Dictionary<string, Family>(StringComparer.Ordinal);
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
                    if (!byName.TryGetValue(name, out Family? family))
                    {
                        byName.Add(name, family = new Family(layout.Tokens[p]));
                        families.Add(family);
                    }

                    family.Add(layout.Tokens[p], values[p]);
                }
            }
        }

        families.RemoveAll(family => !family.TellsSomething);
        Dictionary<string, int> groups = Groups(families, layouts);
        List<FieldPlan> fields = [.. families.Select(family => family.Plan(groups[family.Name]))];
        int depth = fields.Select(field => field.Level + 1).DefaultIfEmpty(0).Max();
        return (fields, [.. Enumerable.Range(0, depth).Select(level => LevelOf(families, fields, level))]);
    }

    /// <summary>Families that have the same indices in every layout make items together.</summary>
    private static Dictionary<string, int> Groups(List<Family> families, HashSet<TokenLayout> layouts)
    {
        var signatures = families.ToDictionary(family => family.Name, _ => new List<int>(), StringComparer.Ordinal);
        var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (TokenLayout layout in layouts)
        {
            foreach (Family family in families)
            {
                string shape = string.Join(' ', layout.Tokens
                    .Where(token => token.At.Path.Name == family.Name)
                    .Select(token => family.ItemOf(token.At.Index).ToString()).Distinct().Order(StringComparer.Ordinal));
                if (!shapes.TryGetValue(shape, out int number))
                    shapes.Add(shape, number = shapes.Count);
                signatures[family.Name].Add(number);
            }
        }

        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        return families.ToDictionary(
            family => family.Name,
            family =>
            {
                string key = string.Join(',', signatures[family.Name]);
                if (!groups.TryGetValue(key, out int group))
                    groups.Add(key, group = groups.Count);
                return group;
            },
            StringComparer.Ordinal);
    }

    private static LevelPlan LevelOf(List<Family> families, List<FieldPlan> fields, int level)
    {
        EncoderKind[] kinds = [.. families.Zip(fields)
            .Where(pair => pair.Second.Level >= level)
            .Select(pair => pair.First.EncoderOf(level)).Distinct()];

        // What cannot be read as the compiler would have it, such as a vector that is too long, is read in order.
        return new LevelPlan(
            Recurrent: Array.Exists(kinds, kind => kind != EncoderKind.Set), Set: Array.Exists(kinds, kind => kind == EncoderKind.Set));
    }

    /// <summary>The numbers under one name.</summary>
    private sealed class Family(Token first)
    {
        private readonly List<double> _values = [];
        private readonly Dictionary<int, List<double>> _byElement = [];
        private readonly Dictionary<DataRef, double> _inputs = [];
        private int _rank;
        private bool _varies;

        public string Name => first.At.Path.Name;

        /// <summary>Inputs that never change from trace to trace tell the network nothing.</summary>
        public bool TellsSomething => _values.Count > 0 && (!first.IsInput || _varies);

        private IReadOnlyList<EncoderKind> Encoders => first.At.Path.Encoders;

        private bool IsGrid => _rank == 2 && Encoders.Count == 2 && Encoders[0] == EncoderKind.Convolution;

        /// <summary>Whether the innermost index numbers the entries of a short vector.</summary>
        private bool IsFolded => _rank > 0 && Encoders.Count >= _rank && Encoders[_rank - 1] == EncoderKind.Dense && _byElement.Keys.Max() < LongestVector;

        public EncoderKind EncoderOf(int level) => level < Encoders.Count ? Encoders[level] : EncoderKind.Automatic;

        public SiteIndex ItemOf(SiteIndex index) => IsFolded && index.Rank == _rank ? index.WithoutInnermost() : index;

        public void Add(Token token, double value)
        {
            _rank = Math.Max(_rank, token.At.Index.Rank);
            if (!double.IsFinite(value))
                return;
            _values.Add(value);
            int element = token.At.Index.Rank > 0 ? token.At.Index.Innermost : 0;
            if (element < LongestVector)
            {
                if (!_byElement.TryGetValue(element, out List<double>? list))
                    _byElement.Add(element, list = []);
                list.Add(value);
            }
            else
            {
                _byElement.TryAdd(element, []);
            }

            if (first.IsInput && !_inputs.TryAdd(token.At, value) && _inputs[token.At] != value)
                _varies = true;
        }

        public FieldPlan Plan(int group)
        {
            bool isCount = _values.TrueForAll(double.IsInteger);
            List<ElementScale> scales = IsFolded
                ? [.. Enumerable.Range(0, _byElement.Keys.Max() + 1).Select(e => ScaleOf(_byElement.GetValueOrDefault(e, [])))]
                : [ScaleOf(_values)];
            return new FieldPlan(Name, first.IsInput, isCount, IsFolded ? _rank - 1 : _rank, group, IsGrid, scales);
        }

        private static ElementScale ScaleOf(List<double> values)
        {
            (double median, double spread) = RobustScale.Of([.. values.Order()]);
            return new ElementScale(median, spread);
        }
    }
}
