namespace Icf.CompilerServices;

/// <summary>A chain of hidden states whose probabilities may depend on latents.</summary>
internal readonly struct HiddenChain<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly Scorer<TReal> _scorer;
    private readonly ShareProbabilities<TReal> _initial;
    private readonly RealRows<TReal> _transition;
    private readonly HiddenStates _states;
    private readonly double[] _sums;

    public HiddenChain(Scorer<TReal> scorer, Reals<TReal> initial, RealRows<TReal> transition, string owner)
    {
        int count = initial.Length;
        HiddenStates.RequireRows(transition.Length, count, owner);
        (_scorer, _transition) = (scorer, transition);
        _initial = new(scorer, initial, owner, nameof(initial));
        double[] first = scorer.NewNumbers(count),
            all = scorer.NewNumbers(count * count);
        HiddenStates.Normalise(_initial.Values, _initial.Sum, first);
        _sums = scorer.NewNumbers(count);
        for (int i = 0; i < count; i++)
        {
            double[] row = transition[i].Constant ?? scorer.NewNumbers(transition[i].Length);
            if (transition[i].IsActive)
                transition[i].CopyValues(row);
            _sums[i] = HiddenStates.RowSum(row, i, count, owner);
            HiddenStates.Normalise(row, _sums[i], all.AsSpan(i * count, count));
        }

        _states = new(first, all);
    }

    /// <summary>The number of states.</summary>
    public int Count => _states.Count;

    /// <summary>Adds the log density of readings, with all derivatives at once.</summary>
    /// <param name="sum">What it is added to.</param>
    /// <param name="logs">The log densities, reading by reading one for each state.</param>
    public void AddTo<TSum>(ref TSum sum, ReadOnlySpan<TReal> logs)
        where TSum : struct, ISum<TReal>
    {
        double[] factors = _scorer.NewNumbers(logs.Length),
            filtered = _scorer.NewNumbers(logs.Length);
        for (int i = 0; i < logs.Length; i++)
            factors[i] = logs[i].Value;
        double log = _states.Forward(factors, filtered);
        sum.Add(log);
        if (!double.IsFinite(log) || logs.IsEmpty || typeof(TReal) == typeof(Plain))
            return;
        double[] byInitial = _scorer.NewNumbers(Count),
            byTransition = _scorer.NewNumbers(Count * Count);
        Array.Clear(byTransition);
        _states.Backward(factors, filtered, byInitial, byTransition);
        for (int i = 0; i < logs.Length; i++)
            sum.Chain(logs[i], factors[i]);

        // All probabilities are divided by their sum, and what they count for adds up to the number of draws by them.
        Chain(ref sum, _initial.Numbers, _initial.Sum, _states.Initial, byInitial);
        for (int i = 0; i < Count; i++)
            Chain(ref sum, _transition[i], _sums[i], _states.After(i), byTransition.AsSpan(i * Count, Count));
    }

    private static void Chain<TSum>(
        ref TSum sum,
        Reals<TReal> probabilities,
        double total,
        ReadOnlySpan<double> shares,
        ReadOnlySpan<double> slopes
    )
        where TSum : struct, ISum<TReal>
    {
        if (!probabilities.IsActive)
            return;
        double draws = 0;
        for (int k = 0; k < slopes.Length; k++)
            draws += shares[k] * slopes[k];
        for (int k = 0; k < slopes.Length; k++)
            probabilities.Chain(ref sum, k, (slopes[k] - draws) / total);
    }
}
