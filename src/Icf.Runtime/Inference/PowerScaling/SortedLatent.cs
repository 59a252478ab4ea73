namespace Icf.Inference;

/// <summary>
/// The values of a latent in ascending order, for distances between distributions that weigh them differently.
/// </summary>
internal sealed class SortedLatent
{
    private readonly double[] _values;
    private readonly int[] _order;

    /// <summary>
    /// Sorts the values that have weight, and leaves out those beyond what draws of equal weight show.
    /// </summary>
    /// <remarks>
    /// Of S draws of equal weight, the greatest has 1 / S of them at or above it. Weighted draws reach farther than as
    /// many draws of equal weight as they are worth: values with less weight at or beyond them are left out of the
    /// integrals, so that the distances do not depend on where the draws came from.
    /// </remarks>
    /// <param name="values">The values; those without weight are not looked at.</param>
    /// <param name="weights">Their weights, which sum to one.</param>
    public SortedLatent(double[] values, double[] weights)
    {
        _values = values;
        int[] order = [.. Enumerable.Range(0, values.Length).Where(s => weights[s] > 0)];
        Array.Sort(Array.ConvertAll(order, s => values[s]), order);
        double least = (1 - 1e-9) / ImportanceWeights.Kish(weights);
        (int from, int to) = (0, order.Length - 1);
        for (double below = 0; from < to && (below += weights[order[from]]) < least; )
            from++;
        for (double above = 0; from < to && (above += weights[order[to]]) < least; )
            to--;
        (_order, First, Last) = (order, from, to);
    }

    /// <summary>The place of the least value in the integrals.</summary>
    public int First { get; }

    /// <summary>The place of the greatest value in the integrals.</summary>
    public int Last { get; }

    /// <summary>The number of values.</summary>
    public int Count => _order.Length;

    /// <summary>The draw with the i-th value.</summary>
    public int Draw(int i) => _order[i];

    /// <summary>The i-th value.</summary>
    public double this[int i] => _values[_order[i]];
}
