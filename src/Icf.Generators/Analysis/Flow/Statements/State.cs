using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>The state at a place in a model.</summary>
internal sealed class State
{
    private readonly Dictionary<ISymbol, Value> _values;

    public State()
        : this(new Dictionary<ISymbol, Value>(SymbolEqualityComparer.Default)) { }

    private State(Dictionary<ISymbol, Value> values) => _values = values;

    /// <summary>Whether control can reach the place.</summary>
    public bool IsReachable { get; set; } = true;

    /// <summary>What decides whether control reaches the place.</summary>
    public SourceSet Control { get; set; }

    /// <summary>The origins that conditions have restricted here.</summary>
    public SourceSet Conditions { get; set; }

    /// <summary>The variables that have a value.</summary>
    public IEnumerable<ISymbol> Variables => _values.Keys;

    public Value? this[ISymbol variable] => _values.TryGetValue(variable, out Value? value) ? value : null;

    public void Set(ISymbol variable, Value value) =>
        _values[variable] = value.Evaluation.IsKnown ? value : value.Anew();

    public State Copy() =>
        new(new Dictionary<ISymbol, Value>(_values, SymbolEqualityComparer.Default))
        {
            IsReachable = IsReachable,
            Control = Control,
            Conditions = Conditions,
        };

    /// <summary>A place that control does not reach.</summary>
    public static State Unreachable() => new() { IsReachable = false };

    /// <summary>
    /// Continues under a condition: the values that it tests no longer reach all numbers that they reached before.
    /// </summary>
    public void Assume(SourceSet sources, SourceSet origins)
    {
        Control |= sources;
        Conditions |= origins;
        foreach (ISymbol variable in _values.Keys.ToArray())
            _values[variable] = _values[variable].Conditioned(origins);
    }

    /// <summary>The join of two states.</summary>
    public static State Join(State left, State right, SourceSet gate, bool isDrawn)
    {
        if (!left.IsReachable)
            return right;
        if (!right.IsReachable)
            return left;
        var joined = new State
        {
            Control = left.Control | right.Control,
            Conditions = left.Conditions | right.Conditions,
        };
        foreach (KeyValuePair<ISymbol, Value> pair in left._values)
        {
            joined._values[pair.Key] = right._values.TryGetValue(pair.Key, out Value? other)
                ? pair.Value.Join(other, gate, isDrawn)
                : pair.Value;
        }

        foreach (KeyValuePair<ISymbol, Value> pair in right._values)
        {
            if (!left._values.ContainsKey(pair.Key))
                joined._values[pair.Key] = pair.Value;
        }

        return joined;
    }

    /// <summary>The widened state at the head of a loop.</summary>
    public void Widen(State grown)
    {
        foreach (KeyValuePair<ISymbol, Value> pair in grown._values)
            _values[pair.Key] = _values.TryGetValue(pair.Key, out Value? before)
                ? before.Widen(pair.Value)
                : pair.Value;
        Control |= grown.Control;
        Conditions |= grown.Conditions;
    }

    /// <summary>Whether two states are equal.</summary>
    public bool IsSame(State other) =>
        IsReachable == other.IsReachable
        && Control == other.Control
        && Conditions == other.Conditions
        && _values.Count == other._values.Count
        && _values.All(pair => other._values.TryGetValue(pair.Key, out Value? value) && pair.Value.Equals(value));
}
