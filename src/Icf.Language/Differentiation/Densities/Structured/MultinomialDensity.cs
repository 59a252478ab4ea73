using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The mass of <see cref="Icf.Multinomial"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MultinomialDensity<TReal> : IDatumDensity<TReal, int[]>
    where TReal : struct, IReal<TReal>
{
    private readonly ShareProbabilities<TReal> _probabilities;
    private readonly Multinomial _distribution;

    internal MultinomialDensity(int n, ShareProbabilities<TReal> probabilities, double[] tails) =>
        (_probabilities, _distribution) = (probabilities, new Multinomial(n, probabilities.Values, tails));

    /// <inheritdoc/>
    public TReal LogProb(int[] value)
    {
        var node = new Node<TReal>();
        AddTo(ref node, value);
        return node.End();
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, int[] value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        AddTo(ref sum, value);
    }

    private void AddTo<TSum>(ref TSum sum, int[] value)
        where TSum : struct, ISum<TReal>
    {
        double log = _distribution.LogProb(value);
        sum.Add(log);
        if (!double.IsFinite(log))
            return;
        for (int k = 0; k < value.Length; k++)
            if (value[k] > 0)
                _probabilities.Numbers.Chain(ref sum, k, value[k] / _probabilities.Values[k]);
        _probabilities.ChainSum(ref sum, _distribution.N);
    }
}
