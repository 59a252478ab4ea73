using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.MultivariateNormal"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MultivariateNormalDensity<TReal> : IVectorDensity<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly EllipticalFactor<TReal> _factor;

    internal MultivariateNormalDensity(EllipticalFactor<TReal> factor) => _factor = factor;

    /// <inheritdoc/>
    public int Dimension => _factor.Length;

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

        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, _factor.Room);
        scratch.Span.Clear();
        double square = _factor.Whiten(value, scratch.Span);
        sum.Add(-0.5 * square - Dimension * Constants.HalfLogTwoPi - _factor.LogVolume);
        _factor.Chain(ref sum, value, scratch.Span, 1);
    }
}
