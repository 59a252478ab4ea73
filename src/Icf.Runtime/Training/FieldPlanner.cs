using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>Finds the families of numbers among the arguments that the network reads, and their scales.</summary>
internal static class FieldPlanner
{
    public static List<FieldPlan> Fields(IReadOnlyList<SimulatedTraces> pilot)
    {
        var families = new List<Family>();
        var byName = new Dictionary<string, Family>(StringComparer.Ordinal);
        foreach (SimulatedTraces chunk in pilot)
        {
            for (int trace = 0; trace < chunk.Count; trace++)
            {
                ReadOnlySpan<double> values = chunk.Tokens(trace);
                Token[] tokens = chunk.Layout(trace).Tokens;
                for (int p = 0; p < values.Length; p++)
                {
                    string name = tokens[p].At.Path.Name;
                    if (!byName.TryGetValue(name, out Family? family))
                    {
                        byName.Add(name, family = new Family(name, tokens[p]));
                        families.Add(family);
                    }

                    family.Add(tokens[p], values[p]);
                }
            }
        }

        return [.. families.Where(family => family.TellsSomething).Select(family => family.Plan())];
    }

    /// <summary>The numbers under one name.</summary>
    private sealed class Family(string name, Token first)
    {
        private readonly List<double> _values = [];
        private readonly Dictionary<DataRef, double> _inputs = [];
        private int _rank;
        private bool _varies;

        /// <summary>Inputs that never change from trace to trace tell the network nothing.</summary>
        public bool TellsSomething => _values.Count > 0 && (!first.IsInput || _varies);

        public void Add(Token token, double value)
        {
            _rank = Math.Max(_rank, token.At.Index.Rank);
            if (!double.IsFinite(value))
                return;
            _values.Add(value);
            if (first.IsInput && !_inputs.TryAdd(token.At, value) && _inputs[token.At] != value)
                _varies = true;
        }

        public FieldPlan Plan()
        {
            double[] sorted = [.. _values.Order()];
            (double median, double spread) = RobustScale.Of(sorted);
            return new FieldPlan(name, first.IsInput, sorted.All(double.IsInteger), _rank, [new ElementScale(median, spread)]);
        }
    }
}
