using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The mass of <see cref="Icf.OrderedLogistic"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OrderedLogisticDensity<TReal> : IDensity<TReal, int>
    where TReal : struct, IReal<TReal>
{
    private readonly TReal _eta;
    private readonly Reals<TReal> _cutpoints;
    private readonly OrderedLogistic _distribution;

    internal OrderedLogisticDensity(Scorer<TReal> scorer, TReal eta, Reals<TReal> cutpoints)
    {
        (_eta, _cutpoints) = (eta, cutpoints);
        double[] values = cutpoints.Constant ?? scorer.NewNumbers(cutpoints.Length);
        if (cutpoints.IsActive)
            cutpoints.CopyValues(values);
        _distribution = new OrderedLogistic(eta.Value, values);
    }

    /// <inheritdoc/>
    public Support Support => _distribution.Support;

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
        MassNode.OfIndices<TReal, OrderedLogisticDensity<TReal>>(this, lower, upper);

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
        double log = _distribution.LogProb(value);
        sum.Add(log);
        if (!double.IsFinite(log))
            return;

        // ln σ(u) + ln σ(−v) + ln(1 − exp(v − u)), u and v the cutpoints above and below the location.
        bool isFirst = value == 0,
            isLast = value == _cutpoints.Length;
        double eta = _eta.Value,
            above = isLast ? 0 : SpecialMath.Sigmoid(eta - _cutpoints.Value(value)),
            below = isFirst ? 0 : SpecialMath.Sigmoid(_cutpoints.Value(value - 1) - eta),
            gap = 0;
        if (!isFirst && !isLast)
        {
            double width = _cutpoints.Value(value) - _cutpoints.Value(value - 1);
            gap = Math.Exp(-width) / SpecialMath.OneMinusExpMinus(width);
        }

        sum.Chain(_eta, below - above);
        if (!isLast)
            _cutpoints.Chain(ref sum, value, above + gap);
        if (!isFirst)
            _cutpoints.Chain(ref sum, value - 1, -below - gap);
    }
}
