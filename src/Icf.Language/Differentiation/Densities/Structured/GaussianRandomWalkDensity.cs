using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.GaussianRandomWalk"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GaussianRandomWalkDensity<TReal> : IVectorDensity<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly TReal _start,
        _stepDeviation;
    private readonly double _logNormaliser;

    internal GaussianRandomWalkDensity(TReal start, TReal stepDeviation, int count)
    {
        // The constructor checks the parameters.
        var walk = new GaussianRandomWalk(start.Value, stepDeviation.Value, count);
        (_start, _stepDeviation, Dimension) = (start, stepDeviation, count);
        _logNormaliser = count * (Elementary.Log(walk.StepDeviation) + Constants.HalfLogTwoPi);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public TReal[] Constrain(Scorer<TReal> scorer, ReadOnlySpan<TReal> coordinates) =>
        RealLine.Constrain(scorer, coordinates);

    /// <inheritdoc/>
    public void Unconstrain(double[] value, Span<double> coordinates) => value.CopyTo(coordinates);

    /// <inheritdoc/>
    public TReal LogProb(double[] value) => Node(value);

    /// <inheritdoc/>
    public TReal LogProb(TReal[] value) => Node(value);

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, double[] value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        AddTo(ref sum, value);
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal[] value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        AddTo(ref sum, value);
    }

    private TReal Node(Reals<TReal> value)
    {
        var node = new Node<TReal>();
        AddTo(ref node, value);
        return node.End();
    }

    private void AddTo<TSum>(ref TSum sum, Reals<TReal> value)
        where TSum : struct, ISum<TReal>
    {
        if (value.Length != Dimension)
        {
            sum.Add(double.NegativeInfinity);
            return;
        }

        double deviation = _stepDeviation.Value,
            at = _start.Value,
            square = 0,
            before = 0;
        for (int i = 0; i < value.Length; i++)
        {
            double next = value.Value(i),
                z = (next - at) / deviation;
            square += z * z;
            at = next;

            // A position is pulled by the step to it and by the one after it.
            if (i == 0)
                sum.Chain(_start, z / deviation);
            else
                value.Chain(ref sum, i - 1, (z - before) / deviation);
            before = z;
        }

        if (value.Length > 0)
            value.Chain(ref sum, value.Length - 1, -before / deviation);
        sum.Chain(_stepDeviation, (square - value.Length) / deviation);
        sum.Add(-0.5 * square - _logNormaliser);
    }
}
