using System.Globalization;
using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace Icf;

/// <summary>The absolute value of a normal with mean zero, on the half-line from zero.</summary>
/// <remarks><c>default(HalfNormal)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.HalfLine, 0)]
public readonly struct HalfNormal : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="scale">The standard deviation of the normal before folding, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public HalfNormal([Positive] double scale)
    {
        Require.Positive(scale, nameof(HalfNormal));
        Scale = scale;
    }

    /// <summary>The standard deviation of the normal before folding.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Mean => Scale * Math.Sqrt(2 / Math.PI);

    /// <inheritdoc/>
    public double Variance => Scale * Scale * (1 - 2 / Math.PI);

    /// <inheritdoc/>
    public Support Support => Support.Positive;

    /// <summary>The mean and the standard deviation of ln x: ln scale − (γ + ln 2)/2 and π/√8.</summary>
    public LocationScale Typical =>
        new(Elementary.Log(Scale) - 0.5 * (Constants.EulerGamma + Constants.LogTwo), Math.PI / Math.Sqrt(8));

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfNormal));
        if (value < 0)
            return double.NegativeInfinity;
        double z = value / Scale;
        return -0.5 * z * z - Elementary.Log(Scale) + (Constants.LogTwo - Constants.HalfLogTwoPi);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials LogProbWithPartials(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfNormal));
        if (value < 0)
            return Partials.Outside;
        var (log, byValue, byScale) = NormalKernel.WithSlopes(value, Scale, Elementary.Log(Scale));
        return new(log + (Constants.LogTwo - Constants.HalfLogTwoPi), byValue, byScale);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Scale > 0, nameof(HalfNormal));
        return Interior.HalfLine(Scale * Math.Abs(rng.NextNormal()));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfNormal));
        return value <= 0 ? 0 : SpecialFunctions.Erf(value / Scale * Math.Sqrt(0.5));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfNormal));
        return value <= 0 ? 1 : SpecialFunctions.Erfc(value / Scale * Math.Sqrt(0.5));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Scale > 0, nameof(HalfNormal));
        Require.Level(probability, nameof(HalfNormal));
        return Interior.QuantileOnHalfLine(Scale * (Math.Sqrt(2) * SpecialFunctions.ErfInv(probability)), probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfNormal));
        return new(value / Scale);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"HalfNormal(scale: {Scale})");
}

/// <content>The factory of <see cref="Icf.HalfNormal"/>.</content>
public static partial class Prob
{
    /// <summary>The absolute value of a normal with mean zero.</summary>
    /// <param name="scale">The standard deviation of the normal before folding, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HalfNormal HalfNormal(double scale) => new(scale);
}
