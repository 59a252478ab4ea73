using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The Gumbel distribution of greatest values on the real line.</summary>
/// <remarks><c>default(Gumbel)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Real)]
public readonly struct Gumbel : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="location">The mode, finite.</param>
    /// <param name="scale">The scale; the standard deviation is π/√6 of it, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Gumbel([Finite] double location, [Positive] double scale)
    {
        Require.Finite(location, nameof(Gumbel));
        Require.Positive(scale, nameof(Gumbel));
        Location = location;
        Scale = scale;
    }

    /// <summary>The mode.</summary>
    public double Location { get; }

    /// <summary>The scale; the standard deviation is π/√6 of it.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Mean => Location + Constants.EulerGamma * Scale;

    /// <inheritdoc/>
    public double Variance => Math.PI * Math.PI / 6 * Scale * Scale;

    /// <inheritdoc/>
    public Support Support => Support.Real;

    /// <summary>The mean and the standard deviation: location + γ scale and π/√6 times the scale.</summary>
    public LocationScale Typical => new(Interior.Line(Mean), Math.Min(Math.PI / Math.Sqrt(6) * Scale, double.MaxValue));

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Scale > 0, nameof(Gumbel));
        double z = Standardised.Of(value, Location, Scale);

        // So far below, exp(−z) is out of range and −z may be, too.
        return z < -1000 ? double.NegativeInfinity : -z - Math.Exp(-z) - Elementary.Log(Scale);
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value),
            z = Standardised.Of(value, Location, Scale);
        double slope = SpecialMath.Expm1(-z),
            byValue = slope / Scale;
        return new(log, byValue, -byValue, (-z * slope - 1) / Scale);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Scale > 0, nameof(Gumbel));
        return Interior.Line(Location - Scale * Elementary.Log(rng.NextExponential()));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Scale > 0, nameof(Gumbel));
        return Math.Exp(-Math.Exp(-Standardised.Of(value, Location, Scale)));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Scale > 0, nameof(Gumbel));
        return SpecialMath.OneMinusExpMinus(Math.Exp(-Standardised.Of(value, Location, Scale)));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Scale > 0, nameof(Gumbel));
        Require.Level(probability, nameof(Gumbel));
        double log = probability <= 0.5 ? Elementary.Log(probability) : SpecialMath.Log1p(probability - 1);
        return Interior.QuantileOnLine(Location - Scale * Elementary.Log(-log), probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Scale > 0, nameof(Gumbel));
        return new(1, Standardised.Of(value, Location, Scale));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Gumbel(location: {Location}, scale: {Scale})");
}

/// <content>The factory of <see cref="Icf.Gumbel"/>.</content>
public static partial class Prob
{
    /// <summary>The Gumbel distribution of greatest values.</summary>
    /// <param name="location">The mode, finite.</param>
    /// <param name="scale">The scale, positive and finite; the standard deviation is π/√6 of it.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Gumbel Gumbel(double location, double scale) => new(location, scale);
}
