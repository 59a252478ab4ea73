using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Records the ranges of values and sizes in simulated traces, so that a query outside of them can be detected.
/// </summary>
internal sealed class TrainedRanges
{
    private readonly Dictionary<string, Field> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<TokenLayout, (Field[] Fields, double[] First)> _layouts = [];

    /// <summary>The ranges in chunks of traces, field by field.</summary>
    public static IReadOnlyList<TrainedField> Of(IEnumerable<SimulatedTraces> chunks)
    {
        var ranges = new TrainedRanges();
        foreach (SimulatedTraces chunk in chunks)
            for (int trace = 0; trace < chunk.Count; trace++)
                ranges.Add(chunk.Layout(trace), chunk.Tokens(trace));
        return [.. ranges._fields.Values.Select(field => field.Summary(ranges._layouts.Count))];
    }

    /// <summary>
    /// The ranges of a network that was trained on further data: those of both trainings, on the scale of the first.
    /// </summary>
    public static IReadOnlyList<TrainedField> Joined(
        IReadOnlyList<TrainedField> before,
        IReadOnlyList<TrainedField> further
    )
    {
        Dictionary<string, TrainedField> others = further.ToDictionary(field => field.Name, StringComparer.Ordinal);
        return
        [
            .. before.Select(field => others.Remove(field.Name, out TrainedField? other) ? Join(field, other) : field),
            .. further.Where(field => others.ContainsKey(field.Name)),
        ];
    }

    private static TrainedField Join(TrainedField one, TrainedField other)
    {
        // An input that has another value in some trace has varied.
        bool isConstant =
            one.Constants is { } constants
            && other.Constants is { } others
            && others.All(constant =>
                !constants.TryGetValue(constant.Key, out double value) || value.Equals(constant.Value)
            );
        return one with
        {
            Lower =
                double.IsNaN(one.Lower) ? other.Lower
                : double.IsNaN(other.Lower) ? one.Lower
                : Math.Min(one.Lower, other.Lower),
            Upper =
                double.IsNaN(one.Upper) ? other.Upper
                : double.IsNaN(other.Upper) ? one.Upper
                : Math.Max(one.Upper, other.Upper),
            Spread = one.Spread > 0 ? one.Spread : other.Spread,
            Sizes =
            [
                .. one.Sizes.Zip(
                    other.Sizes,
                    static (a, b) => new SizeRange(Math.Min(a.Least, b.Least), Math.Max(a.Most, b.Most))
                ),
                .. one.Sizes.Skip(other.Sizes.Count),
                .. other.Sizes.Skip(one.Sizes.Count),
            ],
            Constants = isConstant
                ? one.Constants!.Concat(other.Constants!).DistinctBy(constant => constant.Key).ToDictionary()
                : null,
            MayBeUnobserved = one.MayBeUnobserved || other.MayBeUnobserved,
        };
    }

    private void Add(TokenLayout layout, ReadOnlySpan<double> tokens)
    {
        if (!_layouts.TryGetValue(layout, out (Field[] Fields, double[] First) met))
        {
            _layouts.Add(layout, met = (Meet(layout), tokens.ToArray()));
            for (int p = 0; p < tokens.Length; p++)
                met.Fields[p].Begin(layout.Tokens[p].At, tokens[p]);
        }

        for (int p = 0; p < tokens.Length; p++)
            met.Fields[p].Add(tokens[p], met.First[p]);
    }

    /// <returns>The field of each token.</returns>
    private Field[] Meet(TokenLayout layout)
    {
        Field[] fields = Array.ConvertAll(layout.Tokens, token => FieldOf(token.At.Path, token.IsInput));
        foreach (IGrouping<DataPath, ListSizes.Entry> lists in ListSizes.Of(layout).GroupBy(list => list.Path))
        foreach (ListSizes.Entry list in lists)
            FieldOf(list.Path, list.IsInput).Add(list);
        foreach (Field field in fields.Distinct())
            field.Layouts++;
        return fields;
    }

    private Field FieldOf(DataPath path, bool isInput)
    {
        if (!_fields.TryGetValue(path.Name, out Field? field))
            _fields.Add(path.Name, field = new Field(path.Name, isInput));
        return field;
    }

    private sealed class Field(string name, bool isInput)
    {
        /// <summary>The values from which the spread is estimated.</summary>
        private const int MostValues = 50_000;

        private readonly List<double> _values = [];
        private readonly List<SizeRange> _sizes = [];
        private readonly Dictionary<DataRef, double> _constants = [];
        private double _lower = double.PositiveInfinity;
        private double _upper = double.NegativeInfinity;
        private bool _varies;
        private bool _mayBeUnobserved;

        /// <summary>How many layouts have a number of this field.</summary>
        public int Layouts { get; set; }

        /// <summary>A value of the first trace of a layout, at its address.</summary>
        public void Begin(DataRef at, double value)
        {
            if (isInput && !_constants.TryAdd(at, value) && !_constants[at].Equals(value))
                _varies = true;
        }

        /// <summary>A value of any trace, beside that of the first of the same layout.</summary>
        public void Add(double value, double first)
        {
            _varies |= isInput && !value.Equals(first);
            _mayBeUnobserved |= !isInput && double.IsNaN(value);
            if (!double.IsFinite(value))
                return;
            (_lower, _upper) = (Math.Min(_lower, value), Math.Max(_upper, value));
            if (_values.Count < MostValues)
                _values.Add(value);
        }

        public void Add(in ListSizes.Entry list)
        {
            while (_sizes.Count <= list.Level)
                _sizes.Add(new SizeRange(int.MaxValue, 0));
            SizeRange seen = _sizes[list.Level];
            _sizes[list.Level] = new SizeRange(Math.Min(seen.Least, list.Size), Math.Max(seen.Most, list.Size));
        }

        public TrainedField Summary(int layouts)
        {
            // Where a layout has no number of this field, its list was empty.
            if (_sizes.Count > 0 && Layouts < layouts)
                _sizes[0] = _sizes[0] with { Least = 0 };
            bool any = _lower <= _upper;
            bool listed = isInput && !_varies && _constants.Count <= TrainedField.MostConstants;
            return new TrainedField(
                name,
                isInput,
                any ? _lower : double.NaN,
                any ? _upper : double.NaN,
                RobustScale.Of([.. _values.Order()]).Spread,
                _sizes,
                listed ? _constants.ToDictionary(constant => constant.Key.ToString(), constant => constant.Value) : null
            )
            {
                MayBeUnobserved = _mayBeUnobserved,
            };
        }
    }
}
