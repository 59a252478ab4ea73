using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.Ordered{TDistribution}"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density of an element before they are put into order.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OrderedDensity<TReal, TDensity> : IVectorDensity<TReal>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, double>
{
    private readonly TDensity _element;
    private readonly double _logOrders;

    internal OrderedDensity(TDensity element, int count)
    {
        Require.That(count >= 0, count, "Ordered", "not negative");
        (_element, Dimension, _logOrders) = (element, count, SpecialMath.LogGamma(count + 1.0));
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public TReal[] Constrain(Scorer<TReal> scorer, ReadOnlySpan<TReal> coordinates)
    {
        TReal[] value = scorer.NewArray(coordinates.Length);
        TReal line = 0;
        for (int i = 0; i < value.Length; i++)
        {
            // On the line, each later element by the logarithm of its distance from the one before.
            if (i > 0)
                scorer.FactorVolume(coordinates[i]);
            line = i == 0 ? coordinates[0] : line + TReal.Exp(coordinates[i]);
            value[i] = _element.Constrain(scorer, line);
        }

        return value;
    }

    /// <inheritdoc/>
    public void Unconstrain(double[] value, Span<double> coordinates)
    {
        double before = 0;
        for (int i = 0; i < value.Length; i++)
        {
            double line = _element.Unconstrain(value[i]);
            coordinates[i] = i == 0 ? line : Elementary.Log(line - before);
            before = line;
        }
    }

    /// <inheritdoc/>
    public TReal LogProb(double[] value)
    {
        TReal sum = Constant(value);
        foreach (double x in value)
            sum += _element.LogProb(x);
        return sum;
    }

    /// <inheritdoc/>
    public TReal LogProb(TReal[] value)
    {
        TReal sum = Constant(value);
        foreach (TReal x in value)
            sum += _element.LogProb(x);
        return sum;
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, double[] value)
    {
        scorer.Add(Constant(value));
        foreach (double x in value)
            _element.Score(scorer, x);
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal[] value)
    {
        scorer.Add(Constant(value));
        foreach (TReal x in value)
            _element.Score(scorer, x);
    }

    /// <summary>What the density has for the order; negative infinity where there is none.</summary>
    private double Constant(Reals<TReal> value)
    {
        bool rises = value.Length == Dimension;
        for (int i = 1; i < value.Length; i++)
            rises &= value.Value(i) >= value.Value(i - 1);
        return rises ? _logOrders : double.NegativeInfinity;
    }
}
