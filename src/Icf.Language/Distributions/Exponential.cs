using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The exponential distribution on the half-line from zero.</summary>
/// <remarks><c>default(Exponential)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.HalfLine, 0)]
public readonly struct Exponential : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="rate">The rate, one over the mean, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Exponential([Positive] double rate)
    {
        Require.Positive(rate, nameof(Exponential));
        Rate = rate;
    }

    /// <summary>The rate, one over the mean.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public double Mean => 1 / Rate;

    /// <inheritdoc/>
    public double Variance => 1 / Rate / Rate;

    /// <inheritdoc/>
    public Support Support => Support.Positive;

    /// <summary>The mean and the standard deviation of ln x: −γ − ln rate and π/√6.</summary>
    public LocationScale Typical => new(-Constants.EulerGamma - Elementary.Log(Rate), Math.PI / Math.Sqrt(6));

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Rate > 0, nameof(Exponential));
        return value < 0 ? double.NegativeInfinity : Elementary.Log(Rate) - Rate * value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials LogProbWithPartials(double value)
    {
        Require.Constructed(Rate > 0, nameof(Exponential));
        return value < 0 ? Partials.Outside : new(Elementary.Log(Rate) - Rate * value, -Rate, 1 / Rate - value);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Rate > 0, nameof(Exponential));
        return Interior.HalfLine(rng.NextExponential() / Rate);
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Rate > 0, nameof(Exponential));
        return value <= 0 ? 0 : SpecialMath.OneMinusExpMinus(Rate * value);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Rate > 0, nameof(Exponential));
        return value <= 0 ? 1 : Math.Exp(-Rate * value);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Rate > 0, nameof(Exponential));
        Require.Level(probability, nameof(Exponential));
        return Interior.QuantileOnHalfLine(-SpecialMath.Log1p(-probability) / Rate, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Rate > 0, nameof(Exponential));
        return new(-value / Rate);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Exponential(rate: {Rate})");
}

/// <content>The factory of <see cref="Icf.Exponential"/>.</content>
public static partial class Prob
{
    /// <summary>The exponential distribution.</summary>
    /// <param name="rate">The rate, one over the mean, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential Exponential(double rate) => new(rate);
}
