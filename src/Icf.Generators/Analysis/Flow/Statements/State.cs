using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>What is known at a place in a model.</summary>
internal sealed class State
{
    private readonly Dictionary<ISymbol, Value> _values;

    public State()
        : this(new Dictionary<ISymbol, Value>(SymbolEqualityComparer.Default)) { }

    private State(Dictionary<ISymbol, Value> values) => _values = values;

    /// <summary>Whether control can come here.</summary>
    public bool IsReachable { get; set; } = true;

    /// <summary>What decides whether control comes here.</summary>
    public SourceSet Control { get; set; }

    /// <summary>What conditions hold about, here.</summary>
    public SourceSet Conditions { get; set; }

    /// <summary>The variables that have a value.</summary>
    public IEnumerable<ISymbol> Variables => _values.Keys;

    public Value? this[ISymbol variable] => _values.TryGetValue(variable, out Value? value) ? value : null;

    public void Set(ISymbol variable, Value value) => _values[variable] = value;

    public State Copy() =>
        new(new Dictionary<ISymbol, Value>(_values, SymbolEqualityComparer.Default))
        {
            IsReachable = IsReachable,
            Control = Control,
            Conditions = Conditions,
        };

    /// <summary>A place where control does not come.</summary>
    public static State Unreachable() => new() { IsReachable = false };

    /// <summary>Goes on under a condition: what it is about no longer reaches all that it reached.</summary>
    public void Assume(SourceSet sources, SourceSet origins)
    {
        Control |= sources;
        Conditions |= origins;
        foreach (ISymbol variable in _values.Keys.ToArray())
            _values[variable] = _values[variable].Conditioned(origins);
    }

    /// <summary>What is known where control flows together.</summary>
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

    /// <summary>What is taken to be known at the head of a loop that has grown.</summary>
    public void Widen(State grown)
    {
        foreach (KeyValuePair<ISymbol, Value> pair in grown._values)
            _values[pair.Key] = _values.TryGetValue(pair.Key, out Value? before)
                ? before.Widen(pair.Value)
                : pair.Value;
        Control |= grown.Control;
        Conditions |= grown.Conditions;
    }

    /// <summary>Whether two places have the same known.</summary>
    public bool IsSame(State other) =>
        IsReachable == other.IsReachable
        && Control == other.Control
        && Conditions == other.Conditions
        && _values.Count == other._values.Count
        && _values.All(pair => other._values.TryGetValue(pair.Key, out Value? value) && pair.Value.Equals(value));
}
