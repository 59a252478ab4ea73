using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The chi-square distribution on the half-line from zero: a gamma of shape ν/2 and rate ½.</summary>
/// <remarks><c>default(ChiSquared)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.HalfLine, 0)]
public readonly struct ChiSquared : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public ChiSquared([Positive] double nu)
    {
        Require.Positive(nu, nameof(ChiSquared));
        Nu = nu;
    }

    /// <summary>The degrees of freedom.</summary>
    public double Nu { get; }

    /// <inheritdoc/>
    public double Mean => Nu;

    /// <inheritdoc/>
    public double Variance => 2 * Nu;

    /// <inheritdoc/>
    public Support Support => Support.Positive;

    /// <summary>The mean and the standard deviation of ln x: ψ(ν/2) + ln 2 and √ψ₁(ν/2).</summary>
    public LocationScale Typical => AsGamma.Typical;

    /// <inheritdoc/>
    /// <remarks>At zero, the limit from above: negative infinity for more than two degrees of freedom, positive
    /// infinity for fewer. No draw is ever zero.</remarks>
    public double LogProb(double value)
    {
        Require.Constructed(Nu > 0, nameof(ChiSquared));
        return AsGamma.LogProb(value);
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        Require.Constructed(Nu > 0, nameof(ChiSquared));
        Partials gamma = AsGamma.LogProbWithPartials(value);
        return new(gamma.LogProb, gamma.ByValue, 0.5 * gamma.By0);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Nu > 0, nameof(ChiSquared));
        return AsGamma.Sample(ref rng);
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Nu > 0, nameof(ChiSquared));
        return AsGamma.Cdf(value);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Nu > 0, nameof(ChiSquared));
        return AsGamma.Survival(value);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Nu > 0, nameof(ChiSquared));
        Require.Level(probability, nameof(ChiSquared));
        return AsGamma.Quantile(probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Nu > 0, nameof(ChiSquared));
        return new(0.5 * AsGamma.QuantileSlopesAt(value).By0);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"ChiSquared(nu: {Nu})");

    // Half the least double is zero.
    private Gamma AsGamma => new(Math.Max(0.5 * Nu, double.Epsilon), 0.5);
}

/// <content>The factory of <see cref="Icf.ChiSquared"/>.</content>
public static partial class Prob
{
    /// <summary>The chi-square distribution.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ChiSquared ChiSquared(double nu) => new(nu);
}
