using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The mass of <see cref="Icf.Categorical"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CategoricalDensity<TReal> : IDensity<TReal, int>
    where TReal : struct, IReal<TReal>
{
    private readonly ShareProbabilities<TReal> _probabilities;

    internal CategoricalDensity(ShareProbabilities<TReal> probabilities) => _probabilities = probabilities;

    internal ShareProbabilities<TReal> Probabilities => _probabilities;

    /// <inheritdoc/>
    public Support Support => Support.Finite(0, _probabilities.Values.Length - 1);

    /// <inheritdoc/>
    public TReal LogProb(int value)
    {
        var node = new Node<TReal>();
        AddTo(ref node, value);
        return node.End();
    }

    /// <inheritdoc/>
    public TReal LogProb(TReal value) => LogProb(AsValue.Of<int>(value.Value));

    /// <inheritdoc/>
    public TReal LogMass(TReal lower, TReal upper) =>
        MassNode.OfIndices<TReal, CategoricalDensity<TReal>>(this, lower, upper);

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, int value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        AddTo(ref sum, value);
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal value) => Score(scorer, AsValue.Of<int>(value.Value));

    /// <inheritdoc/>
    public TReal Constrain(Scorer<TReal> scorer, TReal coordinate) => OnLine.Constrain(scorer, Support, coordinate);

    /// <inheritdoc/>
    public double Unconstrain(double value) => LineBijection.Of(Support).Unconstrain(value);

    private void AddTo<TSum>(ref TSum sum, int value)
        where TSum : struct, ISum<TReal>
    {
        double[] values = _probabilities.Values;
        double share = (uint)value < (uint)values.Length ? values[value] : 0;
        sum.Add(Elementary.Log(share / _probabilities.Sum));
        if (!(share > 0))
            return;
        _probabilities.Numbers.Chain(ref sum, value, 1 / share);
        _probabilities.ChainSum(ref sum, 1);
    }
}
