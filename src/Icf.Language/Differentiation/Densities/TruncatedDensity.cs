using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.Truncated{TDistribution, T}"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density that is cut off.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TruncatedDensity<TReal, TDensity, T> : IDensity<TReal, T>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, T>
{
    private const string Owner = "Truncated";

    private readonly TDensity _density;
    private readonly TReal _lower,
        _upper,
        _logMass;

    internal TruncatedDensity(TDensity density, TReal lower, TReal upper)
    {
        Support support = density.Support;
        bool isDiscrete = !support.IsContinuous;
        Require.That(lower.Value < double.PositiveInfinity, lower.Value, Owner, "finite or negative infinity", "lower");
        Require.That(
            isDiscrete ? upper.Value >= lower.Value : upper.Value > lower.Value,
            upper.Value,
            Owner,
            isDiscrete ? "at least lower" : "above lower",
            "upper"
        );
        (_density, _lower, _upper) = (density, lower, upper);
        (double first, double last) = (Math.Max(lower.Value, support.Lower), Math.Min(upper.Value, support.Upper));
        if (isDiscrete ? last < first : last <= first)
            RequireArray.Throw(Owner, "distribution", $"has the support {support}, which does not reach the bounds");
        Support = isDiscrete ? Support.Integers(first, last) : Support.Between(first, last);

        // A bound that is an integer belongs to the slice.
        _logMass = isDiscrete ? density.LogMass(Support.Lower - 1, Support.Upper) : density.LogMass(lower, upper);
        if (!(_logMass.Value > double.NegativeInfinity))
            Require.Throw(0, Owner, $"the probability of {Support}", "above 0 in double precision");
    }

    /// <inheritdoc/>
    public Support Support { get; }

    /// <inheritdoc/>
    public TReal LogProb(T value) =>
        Log(ScalarValue.ToDouble(value)) is { } outside ? outside : _density.LogProb(value) - _logMass;

    /// <inheritdoc/>
    public TReal LogProb(TReal value) => Log(value.Value) is { } outside ? outside : _density.LogProb(value) - _logMass;

    /// <inheritdoc/>
    public TReal LogMass(TReal lower, TReal upper) =>
        _density.LogMass(TReal.Max(lower, _lower), TReal.Min(upper, _upper)) - _logMass;

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, T value)
    {
        if (Log(ScalarValue.ToDouble(value)) is { } outside)
        {
            scorer.Add(outside);
            return;
        }

        _density.Score(scorer, value);
        scorer.Factor(-_logMass);
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal value)
    {
        if (Log(value.Value) is { } outside)
        {
            scorer.Add(outside);
            return;
        }

        _density.Score(scorer, value);
        scorer.Factor(-_logMass);
    }

    /// <inheritdoc/>
    public TReal Constrain(Scorer<TReal> scorer, TReal coordinate)
    {
        bool isLower = Support.Lower == _lower.Value,
            isUpper = Support.Upper == _upper.Value;
        if (!(isLower && isUpper) && MixtureSum.IsBounded(typeof(TDensity)))
            throw new NotSupportedException(
                "A truncated latent whose own bounds may depend on latents has no derivative by them; "
                    + "write the bounds that hold as those of the truncation."
            );
        return OnLine.Constrain(
            scorer,
            Support,
            isLower ? _lower : Support.Lower,
            isUpper ? _upper : Support.Upper,
            coordinate
        );
    }

    /// <inheritdoc/>
    public double Unconstrain(double value) => LineBijection.Of(Support).Unconstrain(value);

    /// <summary>The log density outside of the slice; null inside.</summary>
    private double? Log(double value) =>
        value >= Support.Lower && value <= Support.Upper ? null
        : double.IsNaN(value) ? double.NaN
        : double.NegativeInfinity;
}
