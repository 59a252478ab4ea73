using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The logistic distribution on the real line.</summary>
/// <remarks><c>default(Logistic)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Real)]
public readonly struct Logistic : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="location">The mean and median, finite.</param>
    /// <param name="scale">The scale; the standard deviation is π/√3 of it, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Logistic([Finite] double location, [Positive] double scale)
    {
        Require.Finite(location, nameof(Logistic));
        Require.Positive(scale, nameof(Logistic));
        Location = location;
        Scale = scale;
    }

    /// <summary>The mean and median.</summary>
    public double Location { get; }

    /// <summary>The scale; the standard deviation is π/√3 of it.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Mean => Location;

    /// <inheritdoc/>
    public double Variance => Math.PI * Math.PI / 3 * Scale * Scale;

    /// <inheritdoc/>
    public Support Support => Support.Real;

    /// <summary>The mean and the standard deviation: the location and π/√3 times the scale.</summary>
    public LocationScale Typical => new(Location, Math.Min(Math.PI / Math.Sqrt(3) * Scale, double.MaxValue));

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Scale > 0, nameof(Logistic));
        double z = Math.Abs(Standardised.Of(value, Location, Scale));
        return -z - 2 * SpecialMath.Log1p(Math.Exp(-z)) - Elementary.Log(Scale);
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        Require.Constructed(Scale > 0, nameof(Logistic));
        double z = Standardised.Of(value, Location, Scale),
            size = Math.Abs(z),
            tail = Math.Exp(-size);
        double fall = SpecialMath.OneMinusExpMinus(size) / (1 + tail),
            byValue = Math.CopySign(fall, -z) / Scale;
        return new(
            -size - 2 * SpecialMath.Log1p(tail) - Elementary.Log(Scale),
            byValue,
            -byValue,
            (size * fall - 1) / Scale
        );
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Scale > 0, nameof(Logistic));
        // The logarithm of the ratio of two exponentials.
        double numerator = rng.NextExponential();
        return Interior.Line(Location + Scale * Elementary.Log(numerator / rng.NextExponential()));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Scale > 0, nameof(Logistic));
        return 1 / (1 + Math.Exp(-Standardised.Of(value, Location, Scale)));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Scale > 0, nameof(Logistic));
        return 1 / (1 + Math.Exp(Standardised.Of(value, Location, Scale)));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Scale > 0, nameof(Logistic));
        Require.Level(probability, nameof(Logistic));
        return Interior.QuantileOnLine(
            Location + Scale * (Elementary.Log(probability) - SpecialMath.Log1p(-probability)),
            probability
        );
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Scale > 0, nameof(Logistic));
        return new(1, Standardised.Of(value, Location, Scale));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Logistic(location: {Location}, scale: {Scale})");
}

/// <content>The factory of <see cref="Icf.Logistic"/>.</content>
public static partial class Prob
{
    /// <summary>The logistic distribution on the real line.</summary>
    /// <param name="location">The mean and median, finite.</param>
    /// <param name="scale">The scale, positive and finite; the standard deviation is π/√3 of it.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Logistic Logistic(double location, double scale) => new(location, scale);
}
