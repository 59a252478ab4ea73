using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.Censored{TDistribution, T}"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density of what is not seen beyond the bounds.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CensoredDensity<TReal, TDensity, T> : IDatumDensity<TReal, T>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, T>
{
    private const string Owner = "Censored";

    private readonly TDensity _density;
    private readonly TReal _lower,
        _upper;

    internal CensoredDensity(TDensity density, TReal lower, TReal upper)
    {
        Require.That(lower.Value < double.PositiveInfinity, lower.Value, Owner, "finite or negative infinity", "lower");
        Require.That(upper.Value > lower.Value, upper.Value, Owner, "above lower", "upper");
        (_density, _lower, _upper) = (density, lower, upper);
    }

    /// <inheritdoc/>
    public TReal LogProb(T value) => IsSeen(value) ? _density.LogProb(value) : Bound(value);

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, T value)
    {
        if (IsSeen(value))
            _density.Score(scorer, value);
        else
            scorer.Factor(Bound(value));
    }

    private bool IsSeen(T value) => ScalarValue.ToDouble(value) is var x && x > _lower.Value && x < _upper.Value;

    private TReal Bound(T value)
    {
        double x = ScalarValue.ToDouble(value);
        if (x == _upper.Value)
            return _density.LogMass(_density.Support.IsContinuous ? _upper : _upper.Value - 1, double.PositiveInfinity);
        if (x == _lower.Value)
            return _density.LogMass(double.NegativeInfinity, _lower);
        return double.IsNaN(x) ? double.NaN : double.NegativeInfinity;
    }
}
