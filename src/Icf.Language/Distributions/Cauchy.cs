using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The Cauchy distribution on the real line: no mean, no variance.</summary>
/// <remarks><c>default(Cauchy)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Real)]
public readonly struct Cauchy : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="location">The median, finite.</param>
    /// <param name="scale">Half the interquartile range, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Cauchy([Finite] double location, [Positive] double scale)
    {
        Require.Finite(location, nameof(Cauchy));
        Require.Positive(scale, nameof(Cauchy));
        Location = location;
        Scale = scale;
    }

    /// <summary>The median.</summary>
    public double Location { get; }

    /// <summary>Half the interquartile range.</summary>
    public double Scale { get; }

    /// <summary>NaN: the mean does not exist.</summary>
    public double Mean => double.NaN;

    /// <summary>NaN: the variance does not exist.</summary>
    public double Variance => double.NaN;

    /// <inheritdoc/>
    public Support Support => Support.Real;

    /// <summary>The median and the interquartile range over that of the standard normal.</summary>
    public LocationScale Typical =>
        new(Location, Math.Min(Scale * (2 / Constants.NormalInterquartileRange), double.MaxValue));

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Scale > 0, nameof(Cauchy));
        double z = Standardised.Of(value, Location, Scale);
        return (
                double.IsInfinity(z)
                    ? CauchyKernel.LogDensityFarOut(Standardised.LogSize(value, Location, Scale))
                    : CauchyKernel.LogDensity(z)
            ) - Elementary.Log(Scale);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials LogProbWithPartials(double value)
    {
        Require.Constructed(Scale > 0, nameof(Cauchy));
        var (log, byValue, byScale) = CauchyKernel.LogDensityWithSlopes(value, Location, Scale);
        return new(log, byValue, -byValue, byScale);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Scale > 0, nameof(Cauchy));
        return Interior.Line(Location + Scale * CauchyKernel.Sample(ref rng));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Scale > 0, nameof(Cauchy));
        return CauchyKernel.Survival(-Standardised.Of(value, Location, Scale));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Scale > 0, nameof(Cauchy));
        return CauchyKernel.Survival(Standardised.Of(value, Location, Scale));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Scale > 0, nameof(Cauchy));
        Require.Level(probability, nameof(Cauchy));
        double x =
            probability <= 0.5
                ? Location - Scale * CauchyKernel.Quantile(probability)
                : Location + Scale * CauchyKernel.Quantile(1 - probability);
        return Interior.QuantileOnLine(x, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Scale > 0, nameof(Cauchy));
        return new(1, Standardised.Of(value, Location, Scale));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Cauchy(location: {Location}, scale: {Scale})");
}

/// <content>The factory of <see cref="Icf.Cauchy"/>.</content>
public static partial class Prob
{
    /// <summary>The Cauchy distribution on the real line.</summary>
    /// <param name="location">The median, finite.</param>
    /// <param name="scale">Half the interquartile range, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cauchy Cauchy(double location, double scale) => new(location, scale);
}
