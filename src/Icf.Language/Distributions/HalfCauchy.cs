using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The absolute value of a Cauchy with median zero, on the half-line from zero.</summary>
/// <remarks><c>default(HalfCauchy)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.HalfLine, 0)]
public readonly struct HalfCauchy : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="scale">The median, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public HalfCauchy([Positive] double scale)
    {
        Require.Positive(scale, nameof(HalfCauchy));
        Scale = scale;
    }

    /// <summary>The median.</summary>
    public double Scale { get; }

    /// <summary>Positive infinity.</summary>
    public double Mean => double.PositiveInfinity;

    /// <summary>NaN: with an infinite mean there is no variance.</summary>
    public double Variance => double.NaN;

    /// <inheritdoc/>
    public Support Support => Support.Positive;

    /// <summary>The mean and the standard deviation of ln x: ln scale and π/2.</summary>
    public LocationScale Typical => new(Elementary.Log(Scale), Math.PI / 2);

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfCauchy));
        if (value < 0)
            return double.NegativeInfinity;
        double z = value / Scale;
        return (
                double.IsInfinity(z)
                    ? CauchyKernel.LogDensityFarOut(Standardised.LogSize(value, 0, Scale))
                    : CauchyKernel.LogDensity(z)
            )
            - Elementary.Log(Scale)
            + Constants.LogTwo;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials LogProbWithPartials(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfCauchy));
        if (value < 0)
            return Partials.Outside;
        var (log, byValue, byScale) = CauchyKernel.LogDensityWithSlopes(value, 0, Scale);
        return new(log + Constants.LogTwo, byValue, byScale);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Scale > 0, nameof(HalfCauchy));
        return Interior.HalfLine(Scale * Math.Abs(CauchyKernel.Sample(ref rng)));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfCauchy));
        return value <= 0 ? 0 : 2 / Math.PI * Math.Atan(value / Scale);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfCauchy));
        return value <= 0 ? 1 : 2 * CauchyKernel.Survival(value / Scale);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Scale > 0, nameof(HalfCauchy));
        Require.Level(probability, nameof(HalfCauchy));
        double x =
            Scale
            * (
                probability <= 0.5
                    ? Math.Tan(0.5 * Math.PI * probability)
                    : CauchyKernel.Quantile(0.5 * (1 - probability))
            );
        return Interior.QuantileOnHalfLine(x, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfCauchy));
        return new(value / Scale);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"HalfCauchy(scale: {Scale})");
}

/// <content>The factory of <see cref="Icf.HalfCauchy"/>.</content>
public static partial class Prob
{
    /// <summary>The absolute value of a Cauchy with median zero.</summary>
    /// <param name="scale">The median, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HalfCauchy HalfCauchy(double scale) => new(scale);
}
