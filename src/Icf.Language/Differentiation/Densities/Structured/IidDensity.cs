using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.Iid{T}"/> of real numbers.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density of an element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IidDensity<TReal, TDensity> : IVectorDensity<TReal>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, double>
{
    private readonly TDensity _element;

    internal IidDensity(TDensity element, int count)
    {
        Require.That(count >= 0, count, "Iid", "not negative");
        (_element, Dimension) = (element, count);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public TReal[] Constrain(Scorer<TReal> scorer, ReadOnlySpan<TReal> coordinates)
    {
        TReal[] value = scorer.NewArray(coordinates.Length);
        for (int i = 0; i < value.Length; i++)
            value[i] = _element.Constrain(scorer, coordinates[i]);
        return value;
    }

    /// <inheritdoc/>
    public void Unconstrain(double[] value, Span<double> coordinates)
    {
        for (int i = 0; i < value.Length; i++)
            coordinates[i] = _element.Unconstrain(value[i]);
    }

    /// <inheritdoc/>
    public TReal LogProb(double[] value)
    {
        TReal sum = value.Length == Dimension ? 0 : double.NegativeInfinity;
        foreach (double x in value)
            sum += _element.LogProb(x);
        return sum;
    }

    /// <inheritdoc/>
    public TReal LogProb(TReal[] value)
    {
        TReal sum = value.Length == Dimension ? 0 : double.NegativeInfinity;
        foreach (TReal x in value)
            sum += _element.LogProb(x);
        return sum;
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, double[] value)
    {
        scorer.Add(value.Length == Dimension ? 0 : double.NegativeInfinity);
        Turns<TReal> turns = scorer.Turns();
        foreach (double x in value)
        {
            if (!turns.Skips())
                _element.Score(scorer, x);
        }

        turns.End();
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal[] value)
    {
        scorer.Add(value.Length == Dimension ? 0 : double.NegativeInfinity);
        foreach (TReal x in value)
            _element.Score(scorer, x);
    }
}

/// <summary>The density of <see cref="Icf.Iid{T}"/> of values that are not real numbers.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density of an element.</typeparam>
/// <typeparam name="T">The type of an element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IidData<TReal, TDensity, T> : IDatumDensity<TReal, T[]>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, T>
{
    private readonly TDensity _element;
    private readonly int _count;

    internal IidData(TDensity element, int count)
    {
        Require.That(count >= 0, count, "Iid", "not negative");
        (_element, _count) = (element, count);
    }

    /// <inheritdoc/>
    public TReal LogProb(T[] value)
    {
        TReal sum = value.Length == _count ? 0 : double.NegativeInfinity;
        foreach (T x in value)
            sum += _element.LogProb(x);
        return sum;
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, T[] value)
    {
        scorer.Add(value.Length == _count ? 0 : double.NegativeInfinity);
        Turns<TReal> turns = scorer.Turns();
        foreach (T x in value)
        {
            if (!turns.Skips())
                _element.Score(scorer, x);
        }

        turns.End();
    }
}
