using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// The skew-normal distribution on the real line, of density 2 φ(z) Φ(shape · z)/scale with z = (x − location)/scale.
/// </summary>
/// <remarks><c>default(SkewNormal)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.
/// Azzalini, "A class of distributions which includes the normal ones", 1985.</remarks>
[Support(SupportKind.Real)]
public readonly struct SkewNormal : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="location">The location; not the mean, finite.</param>
    /// <param name="scale">The scale; not the standard deviation, positive and finite.</param>
    /// <param name="shape">The shape: zero for a normal, positive for a longer tail above, finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public SkewNormal([Finite] double location, [Positive] double scale, [Finite] double shape)
    {
        Require.Finite(location, nameof(SkewNormal));
        Require.Positive(scale, nameof(SkewNormal));
        Require.Finite(shape, nameof(SkewNormal));
        Location = location;
        Scale = scale;
        Shape = shape;
    }

    /// <summary>The location; not the mean.</summary>
    public double Location { get; }

    /// <summary>The scale; not the standard deviation.</summary>
    public double Scale { get; }

    /// <summary>The shape: zero for a normal, positive for a longer tail above.</summary>
    public double Shape { get; }

    /// <inheritdoc/>
    public double Mean => Location + Scale * (Math.Sqrt(2 / Math.PI) * Delta);

    /// <inheritdoc/>
    public double Variance => Scale * Scale * (1 - 2 / Math.PI * Delta * Delta);

    /// <inheritdoc/>
    public Support Support => Support.Real;

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => new(Interior.Line(Mean), Math.Sqrt(1 - 2 / Math.PI * Delta * Delta) * Scale);

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Scale > 0, nameof(SkewNormal));
        double z = Standardised.Of(value, Location, Scale);
        return SkewNormalKernel.LogDensity(z, Shape) - Elementary.Log(Scale);
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value),
            z = Standardised.Of(value, Location, Scale);
        double push = NormalKernel.LogCdfSlope(Shape == 0 ? 0 : Shape * z),
            slope = Shape * push - z,
            byValue = slope / Scale;

        // What has vanished stays so, however large its factor.
        return new(log, byValue, -byValue, (-z * slope - 1) / Scale, push == 0 ? 0 : z * push);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Scale > 0, nameof(SkewNormal));
        // δ |U| + √(1 − δ²) V of two normals, with both factors as they are for large shapes, too.
        double size = Math.Abs(rng.NextNormal()),
            other = rng.NextNormal();
        return Interior.Line(Location + Scale * (Delta * size + other / double.Hypot(1, Shape)));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Scale > 0, nameof(SkewNormal));
        return SkewNormalKernel.Cdf(Standardised.Of(value, Location, Scale), Shape);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Scale > 0, nameof(SkewNormal));
        return SkewNormalKernel.Cdf(-Standardised.Of(value, Location, Scale), -Shape);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Scale > 0, nameof(SkewNormal));
        Require.Level(probability, nameof(SkewNormal));
        return RealQuantile.Of(this, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Scale > 0, nameof(SkewNormal));
        double z = Standardised.Of(value, Location, Scale);

        // The derivative of Owen's function T by the shape is φ(z) φ(shape · z)/(1 + shape²).
        double root = double.Hypot(1, Shape),
            push = NormalKernel.LogCdfSlope(Shape == 0 ? 0 : Shape * z);
        return new(1, z, Scale * (push / root / root));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SkewNormal(location: {Location}, scale: {Scale}, shape: {Shape})"
        );

    /// <summary>δ = shape/√(1 + shape²).</summary>
    private double Delta => Shape / double.Hypot(1, Shape);
}

/// <content>The factory of <see cref="Icf.SkewNormal"/>.</content>
public static partial class Prob
{
    /// <summary>The skew-normal distribution on the real line.</summary>
    /// <param name="location">The location, finite; not the mean.</param>
    /// <param name="scale">The scale, positive and finite; not the standard deviation.</param>
    /// <param name="shape">The shape, finite: zero for a normal, positive for a longer tail above.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SkewNormal SkewNormal(double location, double scale, double shape) => new(location, scale, shape);
}
