using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The Laplace (double exponential) distribution on the real line.</summary>
/// <remarks><c>default(Laplace)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Real)]
public readonly struct Laplace : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="location">The mean and median, finite.</param>
    /// <param name="scale">The mean distance from the location, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Laplace([Finite] double location, [Positive] double scale)
    {
        Require.Finite(location, nameof(Laplace));
        Require.Positive(scale, nameof(Laplace));
        Location = location;
        Scale = scale;
    }

    /// <summary>The mean and median.</summary>
    public double Location { get; }

    /// <summary>The mean distance from the location.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Mean => Location;

    /// <inheritdoc/>
    public double Variance => 2 * Scale * Scale;

    /// <inheritdoc/>
    public Support Support => Support.Real;

    /// <summary>The mean and the standard deviation: the location and √2 times the scale.</summary>
    public LocationScale Typical => new(Location, Math.Min(Math.Sqrt(2) * Scale, double.MaxValue));

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Scale > 0, nameof(Laplace));
        return -Math.Abs(Standardised.Of(value, Location, Scale)) - Elementary.Log(Scale) - Constants.LogTwo;
    }

    /// <inheritdoc/>
    /// <remarks>At the location, where the density has a kink, the derivatives by the value and by the location are
    /// zero.</remarks>
    public Partials LogProbWithPartials(double value)
    {
        Require.Constructed(Scale > 0, nameof(Laplace));
        double z = Math.Abs(Standardised.Of(value, Location, Scale)),
            side = value > Location ? 1
            : value < Location ? -1
            : 0;
        return new(-z - Elementary.Log(Scale) - Constants.LogTwo, -side / Scale, side / Scale, (z - 1) / Scale);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Scale > 0, nameof(Laplace));
        double distance = Scale * rng.NextExponential();
        return Interior.Line((long)rng.NextUInt64() < 0 ? Location - distance : Location + distance);
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Scale > 0, nameof(Laplace));
        double z = Standardised.Of(value, Location, Scale);
        return z < 0 ? 0.5 * Math.Exp(z) : 1 - 0.5 * Math.Exp(-z);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Scale > 0, nameof(Laplace));
        double z = Standardised.Of(value, Location, Scale);
        return z < 0 ? 1 - 0.5 * Math.Exp(z) : 0.5 * Math.Exp(-z);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Scale > 0, nameof(Laplace));
        Require.Level(probability, nameof(Laplace));
        double x =
            probability <= 0.5
                ? Location + Scale * Elementary.Log(2 * probability)
                : Location - Scale * Elementary.Log(2 * (1 - probability));
        return Interior.QuantileOnLine(x, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Scale > 0, nameof(Laplace));
        return new(1, Standardised.Of(value, Location, Scale));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Laplace(location: {Location}, scale: {Scale})");
}

/// <content>The factory of <see cref="Icf.Laplace"/>.</content>
public static partial class Prob
{
    /// <summary>The Laplace (double exponential) distribution on the real line.</summary>
    /// <param name="location">The mean and median, finite.</param>
    /// <param name="scale">The mean distance from the location, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Laplace Laplace(double location, double scale) => new(location, scale);
}
